import { read, written, type Condition } from './conditions'
import type { Field } from './fields'
import { readSorting, writtenSorting, type Sorting } from './sorting'

export const SIZES = [25, 50, 100] as const

export const DEFAULT_SIZE = 50

/** What of a list is shown, all of it in the address of the page. */
export interface List {
  readonly conditions: readonly Condition[]
  readonly search: string
  readonly sorting: Sorting
  /** How many rows a page has. */
  readonly size: number
  /** The page behind this cursor, else before the other one, else the first. */
  readonly after: string | null
  readonly before: string | null
}

/** What a list can be filtered and sorted by. */
export interface ListShape {
  readonly fields: readonly Field[]
  /** The columns that can be sorted by. */
  readonly sortable: readonly string[]
}

/** Returns the list that an address shows; what it has that no list has is passed over. */
export function readList(parameters: URLSearchParams, { fields, sortable }: ListShape): List {
  const size = Number(parameters.get('size'))
  const after = parameters.get('after')
  return {
    conditions: [...parameters].flatMap(([name, value]) => read(name, value, fields) ?? []),
    search: parameters.get('search') ?? '',
    sorting: readSorting(parameters.get('sort'), sortable),
    size: SIZES.find((one) => one === size) ?? DEFAULT_SIZE,
    after,
    before: after === null ? parameters.get('before') : null,
  }
}

/** Returns the address that shows a list; what *others* has that is no part of a list stays. */
export function writeList(list: List, others: URLSearchParams): URLSearchParams {
  const kept = [...others].filter(([name]) => !isOfList(name))
  const parameters = new URLSearchParams([...kept, ...list.conditions.map(written)])
  const { search, sorting, size, after, before } = list
  if (search !== '') parameters.set('search', search)
  if (sorting.length > 0) parameters.set('sort', writtenSorting(sorting))
  if (size !== DEFAULT_SIZE) parameters.set('size', String(size))
  if (after !== null) parameters.set('after', after)
  if (before !== null) parameters.set('before', before)
  return parameters
}

/** Returns the arguments that fetch the page of a list. */
export function pageOf({ size, after, before }: List): {
  first?: number
  last?: number
  after?: string
  before?: string
} {
  if (before !== null) return { last: size, before }
  return after === null ? { first: size } : { first: size, after }
}

function isOfList(name: string): boolean {
  return name.includes('.') || ['search', 'sort', 'size', 'after', 'before'].includes(name)
}
