import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, type MouseEvent, type ReactNode } from 'react'
import { readSorting, writtenSorting, type Sorting } from '../filters/sorting'
import { classes } from './classes'
import './data-table.css'
import { ColumnHeading } from './column-heading'
import { Skeleton } from './states'

export interface Column<Item> {
  readonly id: string
  readonly label: string
  readonly cell: (item: Item) => ReactNode
  /** In pixels; the row header takes what is left. Where no column has one, they are as wide as their texts. */
  readonly width?: number
  /** Numbers and money stand at the right, digit below digit. */
  readonly isNumber?: boolean
  readonly isSortable?: boolean
  /** Names the row to those who hear it. */
  readonly isRowHeader?: boolean
  /** The column of the row's buttons: its label is heard, not seen, and it stays in sight. */
  readonly isActions?: boolean
}

const NO_SORTING: Sorting = []
const LEAST_HEADER = 170
const WIDTHS = [6, 4, 7, 5, 3, 6, 8, 4] as const

interface Props<Item> {
  label: string
  columns: readonly Column<Item>[]
  /** Undefined while the first ones are on their way. */
  items: readonly Item[] | undefined
  /** Whether others are on their way to take the place of these. */
  isStale?: boolean
  /** How many rows are likely to come. */
  expected?: number
  /** When this changes, the table is shown from its top again. */
  start?: unknown
  sorting?: Sorting
  /** A header was pressed; with Shift the column joins the others. */
  onSort?: (column: string, isAdding: boolean) => void
  /** A row was pressed with the mouse; the keyboard has the link that a cell shows. */
  onOpen?: (item: Item) => void
  empty: () => ReactNode
}

/** A table of things with an id, sorted by its headers. */
export function DataTable<Item extends { readonly id: string }>(props: Props<Item>) {
  const { label, columns, items, isStale = false, expected = 10, sorting = NO_SORTING, start, onOpen } = props
  const box = useRef<HTMLDivElement>(null)
  const isShifted = useRef(false)
  const notes = (event: { shiftKey: boolean }) => {
    isShifted.current = event.shiftKey
  }
  useEffect(() => {
    void box.current?.scrollTo({ top: 0 })
  }, [start])
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const sort = useCallback((column: string) => latest.current.onSort?.(column, isShifted.current), [])
  const empty = useCallback(() => latest.current.empty(), [])
  const rows = useMemo(() => rowsOf(items, expected), [items, expected])
  return (
    <div
      ref={box}
      className={classes('data-table', isStale && 'stale')}
      aria-busy={isStale || items === undefined}
      onPointerDownCapture={notes}
      onKeyDownCapture={notes}
      onClick={(event) => opened(event, items, onOpen)}
    >
      <Grid
        label={label}
        columns={columns}
        rows={rows}
        sorting={writtenSorting(sorting)}
        opens={onOpen !== undefined}
        onSort={sort}
        empty={empty}
      />
    </div>
  )
}

/** A row is known by its place, so that the next page writes its texts into the rows of this one. */
interface Placed<Item> {
  readonly id: string
  readonly place: number
  /** Undefined while it is on its way. */
  readonly item: Item | undefined
}

interface GridProps<Item> {
  label: string
  columns: readonly Column<Item>[]
  rows: readonly Placed<Item>[]
  sorting: string
  opens: boolean
  onSort: (column: string) => void
  empty: () => ReactNode
}

/**
 * The table itself, of the browser's own elements: in react-aria's grid the hooks of five hundred cells are most of the
 * time that turning a page takes. It is rendered anew only when what it shows has changed.
 */
const Grid = memo(function Grid<Item>({ label, columns, rows, sorting, opens, onSort, empty }: GridProps<Item>) {
  const width = least(columns)
  const keys = readSorting(sorting)
  return (
    <>
      <table aria-label={label} className={classes('table', width > 0 && 'fixed')} style={{ minWidth: width }}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cellClass(column)}
                style={{ width: column.width }}
                aria-sort={sortOf(column.id, keys)}
              >
                <ColumnHeading column={column} sorting={keys} onSort={onSort} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, item, place }) => (
            <tr key={id} data-place={place} className={classes('row', opens && item !== undefined && 'opens')}>
              {columns.map((column) => (
                <BodyCell key={column.id} column={column}>
                  {item === undefined ? waitingCell(column, place) : column.cell(item)}
                </BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty()}
    </>
  )
}) as <Item>(props: GridProps<Item>) => ReactNode

function BodyCell({ column, children }: { column: Omit<Column<never>, 'cell'>; children: ReactNode }) {
  const className = cellClass(column)
  if (!column.isRowHeader) return <td className={className}>{children}</td>
  return (
    <th scope="row" className={className}>
      {children}
    </th>
  )
}

/** Only one column of a table may say that it is sorted by; of several it is the first. */
function sortOf(column: string, [first]: Sorting): 'ascending' | 'descending' | undefined {
  if (first?.column !== column) return undefined
  return first.isDescending ? 'descending' : 'ascending'
}

function rowsOf<Item>(items: readonly Item[] | undefined, expected: number): readonly Placed<Item>[] {
  const shown = items ?? Array.from({ length: expected }, () => undefined)
  return shown.map((item, place) => ({ id: String(place), place, item }))
}

/** The width below which the table is scrolled; 0 where its columns have none. */
function least(columns: readonly Pick<Column<never>, 'width'>[]): number {
  if (columns.every(({ width }) => width === undefined)) return 0
  return columns.reduce((sum, { width = LEAST_HEADER }) => sum + width, 0)
}

/** A short cut for the mouse: what the link in a row does, done by a press beside it. */
function opened<Item>(
  { target }: MouseEvent,
  items: readonly Item[] | undefined,
  onOpen: ((item: Item) => void) | undefined,
): void {
  if (!(target instanceof Element) || target.closest('a, button') !== null) return
  const place = target.closest('tbody tr')?.getAttribute('data-place')
  const item = place ? items?.[Number(place)] : undefined
  if (item !== undefined && getSelection()?.isCollapsed !== false) onOpen?.(item)
}

function cellClass({ isNumber, isActions }: Pick<Column<never>, 'isNumber' | 'isActions'>): string {
  return classes(isNumber && 'numeric', isActions && 'actions')
}

function waitingCell(column: Pick<Column<never>, 'isActions' | 'label'>, place: number): ReactNode {
  if (column.isActions) return null
  return <Skeleton tenths={WIDTHS[(place + column.label.length) % WIDTHS.length] ?? 6} />
}
