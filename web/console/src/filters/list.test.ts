import { expect, test } from 'vitest'
import type { Field } from './fields'
import { pageOf, readList, writeList, type List } from './list'

const FIELDS: readonly Field[] = [
  { key: 'name', kind: 'text', label: 'Name' },
  { key: 'email', kind: 'text', label: 'E-mail', isOptional: true },
  { key: 'id', kind: 'id', label: 'ID' },
  {
    key: 'type',
    kind: 'choice',
    label: 'Type',
    choices: [
      { value: 'B2B', label: 'Business' },
      { value: 'B2C', label: 'Private' },
    ],
  },
  { key: 'balance', kind: 'money', label: 'Balance', currencies: [] },
  { key: 'createdAt', kind: 'moment', label: 'Created' },
]
const SHAPE = { fields: FIELDS, sortable: ['name', 'balance'] }
const WHOLE: List = {
  conditions: [
    { field: 'name', operator: 'contains', values: ['Müller, Söhne & Co'] },
    { field: 'name', operator: 'contains', values: ['again'] },
    { field: 'email', operator: 'empty', values: [] },
    { field: 'id', operator: 'anyOf', values: ['cus_1', 'cus_2'] },
    { field: 'type', operator: 'noneOf', values: ['B2B', 'B2C'] },
    { field: 'balance', operator: 'least', values: ['-12.50', 'EUR'] },
    { field: 'createdAt', operator: 'from', values: ['2026-02-28'] },
  ],
  search: 'alf b',
  sorting: [
    { column: 'balance', isDescending: true },
    { column: 'name', isDescending: false },
  ],
  size: 25,
  after: 'abc_def',
  before: null,
}
const FIRST: List = { conditions: [], search: '', sorting: [], size: 50, after: null, before: null }

test('what a list shows comes back out of its address', () => {
  const address = writeList(WHOLE, new URLSearchParams('tab=orders')).toString()

  expect(readList(new URLSearchParams(address), SHAPE)).toEqual(WHOLE)
  expect(new URLSearchParams(address).get('tab')).toBe('orders')
})

test('the first page of everything has an empty address', () => {
  expect(writeList(FIRST, new URLSearchParams('search=old&name.is=old&sort=name')).toString()).toBe('')
})

test('what an address has that is no list is passed over', () => {
  const nonsense = [
    'nosuch.is=1',
    'name.nosuch=1',
    'name.is.more=1',
    'name.contains=',
    'type.anyOf=B2B,B3B',
    'balance.least=1e3,EUR',
    'balance.least=1',
    'createdAt.on=2026-02-30',
    'sort=nosuch,-nosuch',
    'size=7',
  ].join('&')

  expect(readList(new URLSearchParams(nonsense), SHAPE)).toEqual(FIRST)
})

test('a page is behind one cursor or before another, never both', () => {
  const pages = ['', 'after=a', 'before=b', 'after=a&before=b'].map((address) =>
    pageOf(readList(new URLSearchParams(address), SHAPE)),
  )

  expect(pages).toEqual([
    { first: 50 },
    { first: 50, after: 'a' },
    { last: 50, before: 'b' },
    { first: 50, after: 'a' },
  ])
})
