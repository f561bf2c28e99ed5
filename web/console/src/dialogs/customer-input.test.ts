import { expect, test } from 'vitest'
import { createInput, customerValues, emptyAddress, newCustomer, updateInput } from './customer-input'

const SHOWN = {
  number: 'ALFKI',
  accountNumber: '10001',
  type: 'B2B',
  company: 'Alfreds Futterkiste',
  email: 'maria@example.com',
  language: 'de',
  currency: 'EUR',
  paymentTermDays: 14,
  addresses: [{ kind: 'INVOICE', line1: 'Obere Str. 57', city: 'Berlin', postalCode: '12209', country: 'DE' }],
} as const

test('what is left empty is not sent for a new customer', () => {
  const values = newCustomer('de', 'DE')
  values.company = ' Alfreds Futterkiste '
  values.addresses = [{ ...emptyAddress('INVOICE', 'DE'), line1: 'Obere Str. 57', city: 'Berlin' }]

  expect(createInput(values)).toEqual({
    type: 'B2B',
    company: 'Alfreds Futterkiste',
    language: 'de',
    addresses: [{ kind: 'INVOICE', line1: 'Obere Str. 57', city: 'Berlin', country: 'DE' }],
  })
})

test('only what was changed is sent for a customer that is there; what was emptied is null', () => {
  const before = customerValues(SHOWN)
  const after = { ...before, company: 'Alfreds', email: '', phone: '   ', paymentTermDays: 30 }

  expect(updateInput('cus_1', before, after)).toEqual({
    id: 'cus_1',
    company: 'Alfreds',
    email: null,
    paymentTermDays: 30,
  })
})

test('a change of one address sends all', () => {
  const before = customerValues(SHOWN)
  const after = {
    ...before,
    addresses: [...before.addresses, { ...emptyAddress('SHIPPING', 'AT'), line1: 'A 1', city: 'Wien' }],
  }

  expect(updateInput('cus_1', before, after)).toEqual({
    id: 'cus_1',
    addresses: [
      { kind: 'INVOICE', line1: 'Obere Str. 57', city: 'Berlin', postalCode: '12209', country: 'DE' },
      { kind: 'SHIPPING', line1: 'A 1', city: 'Wien', country: 'AT' },
    ],
  })
})
