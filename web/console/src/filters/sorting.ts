/** One thing that a list is sorted by, named as its column. */
export interface SortKey {
  readonly column: string
  readonly isDescending: boolean
}

export type Sorting = readonly SortKey[]

/**
 * Returns the sorting after a press on the header of *column*: ascending, descending, then not at all.
 *
 * *isAdding* keeps what the list is sorted by already, and the column joins it at the end.
 */
export function pressed(sorting: Sorting, column: string, isAdding: boolean): Sorting {
  const before = sorting.find((key) => key.column === column)
  const after = before === undefined ? { column, isDescending: false } : turned(before)
  if (!isAdding) return after === undefined ? [] : [after]
  if (before === undefined) return [...sorting, { column, isDescending: false }]
  return sorting.flatMap((key) => (key !== before ? [key] : after === undefined ? [] : [after]))
}

/** Returns a sorting as the address of the page has it: "-balance,name". */
export function writtenSorting(sorting: Sorting): string {
  return sorting.map(({ column, isDescending }) => (isDescending ? `-${column}` : column)).join(',')
}

/** Returns the sorting that an address has, of those *columns* that can be sorted by where they are named. */
export function readSorting(text: string | null, columns?: readonly string[]): Sorting {
  const keys = (text ?? '').split(',').map((one) => ({
    column: one.replace(/^-/, ''),
    isDescending: one.startsWith('-'),
  }))
  const isFirst = (key: SortKey, at: number) => keys.findIndex(({ column }) => column === key.column) === at
  return keys.filter((key, at) => (columns?.includes(key.column) ?? key.column !== '') && isFirst(key, at))
}

function turned(key: SortKey): SortKey | undefined {
  return key.isDescending ? undefined : { ...key, isDescending: true }
}
