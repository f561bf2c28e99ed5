import { expect, test } from 'vitest'
import { sellerInput, sellerValues } from './seller-input'

const SELLER = {
  name: 'Kontor Demo GmbH',
  iban: 'DE02120300000000202051',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  cashAccounting: false,
  smallBusiness: false,
  address: { kind: 'INVOICE', line1: 'Am Sandtorkai 1', city: 'Hamburg', country: 'DE' },
} as const

test('nothing is sent where nothing was changed', () => {
  const values = sellerValues(SELLER)

  expect(sellerInput(values, { ...values, iban: 'DE02 1203 0000 0000 2020 51' })).toEqual({})
})

test('what was changed is sent, an emptied text as null, the address as a whole', () => {
  const before = sellerValues(SELLER)
  const after = { ...before, iban: '', smallBusiness: true, address: { ...before.address, city: 'Bremen' } }

  expect(sellerInput(before, after)).toEqual({
    iban: null,
    smallBusiness: true,
    address: { kind: 'INVOICE', line1: 'Am Sandtorkai 1', city: 'Bremen', country: 'DE' },
  })
})
