import { expect, test } from 'vitest'
import type { Field } from './fields'
import { inputOf } from './input'

const FIELDS: readonly Field[] = [
  { key: 'name', kind: 'text', label: 'Name' },
  { key: 'type', kind: 'choice', label: 'Type', choices: [{ value: 'B2B', label: 'Business' }] },
  { key: 'balance', kind: 'money', label: 'Balance', currencies: [] },
  { key: 'createdAt', kind: 'moment', label: 'Created' },
  { key: 'placedOn', kind: 'date', label: 'Placed' },
  { key: 'contractStatus', kind: 'choice', label: 'Contract', within: 'contracts', name: 'status', choices: [] },
]

test('one condition is the filter, several must all hold', () => {
  const name = { field: 'name', operator: 'starts', values: ['Al'] } as const
  const balance = { field: 'balance', operator: 'above', values: ['10.00', 'EUR'] } as const

  expect([inputOf([], FIELDS), inputOf([name], FIELDS), inputOf([name, balance], FIELDS)]).toEqual([
    undefined,
    { name: { startsWith: 'Al' } },
    { and: [{ name: { startsWith: 'Al' } }, { balance: { currency: 'EUR', amount: { gt: '10.00' } } }] },
  ])
})

test('none of some values is the opposite of any of them; of related things there is some or none', () => {
  const none = { operator: 'noneOf', field: 'type', values: ['B2B'] } as const
  const active = { field: 'contractStatus', values: ['ACTIVE', 'TERMINATED'] }

  expect([
    inputOf([none], FIELDS),
    inputOf([{ ...active, operator: 'some' }], FIELDS),
    inputOf([{ ...active, operator: 'none' }], FIELDS),
  ]).toEqual([
    { not: { type: { in: ['B2B'] } } },
    { contracts: { some: { status: { in: ['ACTIVE', 'TERMINATED'] } } } },
    { contracts: { none: { status: { in: ['ACTIVE', 'TERMINATED'] } } } },
  ])
})

test('a date compares as it is, a day with the moments from its start to the next', () => {
  const start = new Date('2026-03-29T00:00:00').toISOString()
  const end = new Date('2026-03-30T00:00:00').toISOString()
  const moments = (['on', 'before', 'after', 'from', 'until'] as const).map((operator) =>
    inputOf([{ field: 'createdAt', operator, values: ['2026-03-29'] }], FIELDS),
  )

  expect(moments).toEqual([
    { createdAt: { gte: start, lt: end } },
    { createdAt: { lt: start } },
    { createdAt: { gte: end } },
    { createdAt: { gte: start } },
    { createdAt: { lt: end } },
  ])
  expect(inputOf([{ field: 'placedOn', operator: 'until', values: ['2026-03-29'] }], FIELDS)).toEqual({
    placedOn: { lte: '2026-03-29' },
  })
})
