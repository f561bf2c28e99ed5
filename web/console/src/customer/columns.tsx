import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Format } from '../format'
import type { Column } from '../ui/data-table'
import type { Words } from '../words'
import { Nothing, RowMenu, type RowMenuEntry } from './tab-table'

/** The column that names a row, and opens it. */
export function numberColumn<Row extends { readonly id: string; readonly number: string }>(
  label: string,
  to: (id: string) => { search: string },
): Column<Row> {
  return {
    id: 'number',
    label,
    isRowHeader: true,
    isSortable: true,
    cell: (row) => (
      <Link to={to(row.id)} className="row-name">
        {row.number}
      </Link>
    ),
  }
}

/** A column of days; a dash where there is none. */
export function dayColumn<Row>(
  id: string,
  label: string,
  format: Format,
  dayOf: (row: Row) => string | null | undefined,
  isSortable = false,
): Column<Row> {
  const cell = (row: Row): ReactNode => {
    const day = dayOf(row)
    return day ? <span className="number">{format.date(day)}</span> : <Nothing />
  }
  return { id, label, isSortable, cell }
}

/** The column of what can be done with a row. */
export function actionsColumn<Row extends { readonly number: string }>(
  { customer }: Words,
  entriesOf: (row: Row) => readonly RowMenuEntry[],
): Column<Row> {
  return {
    id: 'actions',
    label: customer.columns.actions,
    isActions: true,
    cell: (row) => <RowMenu label={customer.actionsFor(row.number)} entries={entriesOf(row)} />,
  }
}
