import { expect, test } from 'vitest'
import { type Refusal, sortRefusals } from './user-errors'

const refusal = (message: string, ...path: string[]): Refusal => ({ code: 'INVALID', message, path })

test('a refusal stands beside the field of its path, else in the summary', () => {
  const fields = new Set(['items.0.unitPrice', 'tax', 'number'])
  const price = refusal('Too low.', 'items', '0', 'unitPrice')
  const percent = refusal('Above 0.', 'tax', 'percent')
  const items = refusal('At least one.', 'items')
  const whole = refusal('Somebody else.')

  const sorted = sortRefusals(
    [price, percent, items, whole],
    (name) => fields.has(name),
    (one) => one.message,
  )

  expect(sorted).toEqual({
    beside: { 'items.0.unitPrice': ['Too low.'], tax: ['Above 0.'] },
    rest: [items, whole],
  })
})

test('all refusals of one field are kept', () => {
  const sorted = sortRefusals(
    [refusal('A.', 'number'), refusal('B.', 'number')],
    () => true,
    (one) => one.message,
  )

  expect(sorted).toEqual({ beside: { number: ['A.', 'B.'] }, rest: [] })
})
