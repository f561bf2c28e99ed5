import { useCallback, useState } from 'react'
import { CHOSEN_FROM, type ColumnId } from './columns'

const STORED = 'kontor.columns'

export const AT_FIRST: ReadonlySet<ColumnId> = new Set([
  'number',
  'type',
  'country',
  'contracts',
  'nextBillingOn',
  'overdueBalance',
  'balance',
])

/** Returns the columns that the reader chose in this browser, and how to choose others. */
export function useChosenColumns(): [ReadonlySet<ColumnId>, (chosen: ReadonlySet<ColumnId>) => void] {
  const [chosen, setChosen] = useState(() => readColumns(localStorage.getItem(STORED)))
  const choose = useCallback((columns: ReadonlySet<ColumnId>) => {
    localStorage.setItem(STORED, [...columns].join(','))
    setChosen(columns)
  }, [])
  return [chosen, choose]
}

/** Returns the columns that a stored text names; those at first where there is none. */
export function readColumns(stored: string | null): ReadonlySet<ColumnId> {
  if (stored === null) return AT_FIRST
  const names = stored.split(',')
  return new Set(CHOSEN_FROM.filter((id) => names.includes(id)))
}
