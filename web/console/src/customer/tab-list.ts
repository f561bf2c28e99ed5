import { useMemo } from 'react'
import {
  type Field,
  inputOf,
  type List,
  type ListShape,
  pageOf,
  type Sorting,
  type UsedList,
  useList,
} from '../filters'
import type {
  ContractFilter,
  ContractSortField,
  DocumentFilter,
  DocumentSortField,
  OrderFilter,
  OrderSortField,
} from '../gql/graphql'
import { useWords, type Words } from '../words'
import type { TabId } from './paths'

/** By what of the API a column of a tab is sorted. */
const SORTED_BY = {
  contracts: {
    number: 'NUMBER',
    startsOn: 'STARTS_ON',
    endsOn: 'ENDS_ON',
  } satisfies Record<string, ContractSortField>,
  orders: {
    number: 'NUMBER',
    placedOn: 'PLACED_ON',
  } satisfies Record<string, OrderSortField>,
  documents: {
    number: 'NUMBER',
    issuedOn: 'ISSUED_ON',
    dueOn: 'DUE_ON',
    gross: 'GROSS',
    outstanding: 'OUTSTANDING',
  } satisfies Record<string, DocumentSortField>,
  history: {},
} as const

const FIELDS: Record<TabId, (words: Words) => readonly Field[]> = {
  contracts: contractFields,
  orders: orderFields,
  documents: documentFields,
  history: () => [],
}

/** Returns what a tab can be filtered and sorted by; without a tab there is nothing. */
export function shapeOf(tab: TabId | undefined, words: Words): ListShape {
  if (tab === undefined) return { fields: [], sortable: [] }
  return { fields: FIELDS[tab](words), sortable: Object.keys(SORTED_BY[tab]) }
}

/** The list of a tab, in the address of the page. */
export interface TabList extends UsedList {
  readonly shape: ListShape
}

export function useTabList(tab: TabId | undefined): TabList {
  const words = useWords()
  const shape = useMemo(() => shapeOf(tab, words), [tab, words])
  const used = useList(shape)
  return { ...used, shape }
}

function contractFields({ customer: { columns }, terms }: Words): readonly Field[] {
  return [
    { key: 'status', kind: 'choice', label: columns.status, choices: choices(terms.contractStatus) },
    { key: 'number', kind: 'text', label: columns.number },
    { key: 'title', kind: 'text', label: columns.title },
    { key: 'planCode', kind: 'text', label: columns.plan, isOptional: true },
    { key: 'signedOn', kind: 'date', label: columns.signedOn },
    { key: 'startsOn', kind: 'date', label: columns.startsOn },
    { key: 'endsOn', kind: 'date', label: columns.endsOn, isOptional: true },
  ]
}

function orderFields({ customer: { columns }, terms }: Words): readonly Field[] {
  return [
    { key: 'status', kind: 'choice', label: columns.status, choices: choices(terms.orderStatus) },
    { key: 'number', kind: 'text', label: columns.number },
    { key: 'placedOn', kind: 'date', label: columns.placedOn },
  ]
}

function documentFields({ customer: { columns }, terms }: Words): readonly Field[] {
  return [
    { key: 'status', kind: 'choice', label: columns.status, choices: choices(terms.documentStatus) },
    { key: 'kind', kind: 'choice', label: columns.kind, choices: choices(terms.documentKind) },
    { key: 'number', kind: 'text', label: columns.number },
    { key: 'issuedOn', kind: 'date', label: columns.issuedOn },
    { key: 'dueOn', kind: 'date', label: columns.dueOn },
    { key: 'gross', kind: 'decimal', label: columns.gross },
    { key: 'outstanding', kind: 'decimal', label: columns.outstanding },
  ]
}

function choices(of: Record<string, string>) {
  return Object.entries(of).map(([value, label]) => ({ value, label }))
}

function sorts<SortField extends string>(sorting: Sorting, by: Readonly<Record<string, SortField>>) {
  const keys = sorting.flatMap(({ column, isDescending }) => {
    const field = by[column]
    return field === undefined ? [] : [{ field, direction: isDescending ? ('DESC' as const) : ('ASC' as const) }]
  })
  return keys.length > 0 ? { orderBy: keys } : {}
}

function filtered<Filter extends object>({ conditions }: List, { fields }: ListShape) {
  const filter = inputOf<Filter>(conditions, fields)
  return filter === undefined ? {} : { filter }
}

/** What fetches the page of a list of contracts; the others below are alike. */
export function contractArguments(list: List, shape: ListShape) {
  return { ...filtered<ContractFilter>(list, shape), ...sorts(list.sorting, SORTED_BY.contracts), ...pageOf(list) }
}

export function orderArguments(list: List, shape: ListShape) {
  return { ...filtered<OrderFilter>(list, shape), ...sorts(list.sorting, SORTED_BY.orders), ...pageOf(list) }
}

export function documentArguments(list: List, shape: ListShape) {
  return { ...filtered<DocumentFilter>(list, shape), ...sorts(list.sorting, SORTED_BY.documents), ...pageOf(list) }
}
