import { expect, test } from 'vitest'
import { contractInput, newContract, previewInput } from './contract-input'
import { emptyLine } from './items-input'

const LINE = { ...emptyLine('a'), name: 'Support', unitPrice: '120.00' }

test('of a contract by plan only what was given is sent', () => {
  const values = { ...newContract(LINE), planId: 'pln_1', title: ' ', startsOn: '2026-12-01' }

  expect(contractInput('cus_1', values)).toEqual({ customerId: 'cus_1', planId: 'pln_1', startsOn: '2026-12-01' })
})

test('own items are sent in the place of a plan, with intervals that were given', () => {
  const values = {
    ...newContract(LINE),
    source: 'items' as const,
    planId: 'pln_1',
    billingInterval: { count: 3, unit: 'MONTH' as const },
  }

  expect(contractInput('cus_1', values)).toEqual({
    customerId: 'cus_1',
    items: [{ name: 'Support', kind: 'RECURRING', quantity: '1', unit: 'C62', unitPrice: '120.00' }],
    billingInterval: { count: 3, unit: 'MONTH' },
  })
})

test('a preview leaves out lines that are not complete, and the number', () => {
  const items = [LINE, emptyLine('b')]
  const values = { ...newContract(LINE), source: 'items' as const, items, number: 'C-1' }

  expect(previewInput('cus_1', values)).toEqual({
    customerId: 'cus_1',
    items: [{ name: 'Support', kind: 'RECURRING', quantity: '1', unit: 'C62', unitPrice: '120.00' }],
  })
})

test('there is nothing to preview before a plan is chosen', () => {
  expect(previewInput('cus_1', newContract(LINE))).toBeNull()
})
