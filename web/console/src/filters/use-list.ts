import { useCallback, useMemo } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { readList, writeList, type List, type ListShape } from './list'

export interface UsedList {
  readonly list: List
  /** How many rows stand before this page; undefined where the page was not reached by turning. */
  readonly offset: number | undefined
  /** Shows another part of the list, from its first page on. *isPassing* leaves no step in the history. */
  show(change: Partial<Omit<List, 'after' | 'before'>>, isPassing?: boolean): void
  /** Turns to a page of the same list. */
  turn(page: { after?: string; before?: string }, offset: number | undefined): void
}

/** Returns the list in the address of the page, and what changes it there. */
export function useList(shape: ListShape): UsedList {
  const [parameters, setParameters] = useSearchParams()
  const { state } = useLocation()
  const list = useMemo(() => readList(parameters, shape), [parameters, shape])
  const show = useCallback<UsedList['show']>(
    (change, isPassing = false) => {
      const changed = (before: URLSearchParams) =>
        writeList({ ...readList(before, shape), ...change, after: null, before: null }, before)
      setParameters(changed, { replace: isPassing, state: null })
    },
    [setParameters, shape],
  )
  const turn = useCallback<UsedList['turn']>(
    ({ after = null, before = null }, offset) => {
      const turned = (old: URLSearchParams) => writeList({ ...readList(old, shape), after, before }, old)
      setParameters(turned, { state: offset === undefined ? null : { offset } })
    },
    [setParameters, shape],
  )
  return { list, offset: offsetOf(list, state), show, turn }
}

function offsetOf({ after, before }: List, state: unknown): number | undefined {
  if (after === null && before === null) return 0
  const kept = (state as { offset?: unknown } | null)?.offset
  return typeof kept === 'number' ? kept : undefined
}
