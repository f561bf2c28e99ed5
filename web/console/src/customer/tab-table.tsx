import { type ReactNode, useMemo } from 'react'
import type { CombinedError, RequestPolicy } from '@urql/core'
import { useNavigate, useSearchParams } from 'react-router'
import { AddFilter, Filters, ListPager, pressed } from '../filters'
import { NARROW, useMedia } from '../shell/use-media'
import { Button } from '../ui/button'
import { type Column, DataTable } from '../ui/data-table'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import type { PageInfo } from '../ui/pager'
import { Empty, Failed } from '../ui/states'
import { useWords } from '../words'
import type { OpenedDialog } from './customer-dialogs'
import { type PanelKind, withPanel } from './paths'
import type { TabList } from './tab-list'

/** What the page gives to the open tab. */
export interface TabProps {
  id: string
  used: TabList
  /** How it asks: not before the page has its customer. */
  asking: { pause: boolean; requestPolicy?: RequestPolicy }
  onOpen: (opened: OpenedDialog) => void
}

interface TabTableProps<Row> {
  label: string
  used: TabList
  columns: readonly Column<Row>[]
  /** Which columns a phone leaves out: what they say stands in the panel of the row. */
  minor?: readonly string[]
  rows: { readonly nodes: readonly Row[]; readonly pageInfo: PageInfo; readonly totalCount: number } | undefined
  isStale: boolean
  error: CombinedError | undefined
  onRetry: () => void
  onOpen?: (row: Row) => void
  /** What is said where the customer has none at all. */
  empty: { title: string; hint?: string }
  sums?: ReactNode
}

/** The list of a tab with its filters and pages. */
export function TabTable<Row extends { readonly id: string }>(props: TabTableProps<Row>) {
  const { label, used, rows, isStale, error, onRetry, onOpen, empty, sums } = props
  const { list, shape, show } = used
  const setConditions = (conditions: typeof list.conditions) => show({ conditions })
  const filters = { fields: shape.fields, conditions: list.conditions, onChange: setConditions }
  const columns = useShown(props.columns, props.minor)
  if (error && !rows) return <Failed error={error} onRetry={onRetry} />
  return (
    <>
      {shape.fields.length > 0 && (
        <div className="tab-tools">
          <AddFilter {...filters} />
          <Filters {...filters} />
        </div>
      )}
      <DataTable
        label={label}
        columns={columns}
        items={rows?.nodes}
        isStale={isStale}
        expected={6}
        sorting={list.sorting}
        onSort={(column, isAdding) => show({ sorting: pressed(list.sorting, column, isAdding) })}
        {...(onOpen && { onOpen })}
        empty={() => <NoRows empty={empty} isFiltered={list.conditions.length > 0} onClear={() => setConditions([])} />}
      />
      <footer className="tab-foot">
        {sums}
        <ListPager used={used} page={rows} total={rows?.totalCount} />
      </footer>
    </>
  )
}

const NO_COLUMNS: readonly string[] = []

function useShown<Row>(columns: readonly Column<Row>[], minor = NO_COLUMNS): readonly Column<Row>[] {
  const isNarrow = useMedia(NARROW)
  return useMemo(
    () => (isNarrow ? columns.filter(({ id }) => !minor.includes(id)) : columns),
    [columns, minor, isNarrow],
  )
}

interface NoRowsProps {
  empty: { title: string; hint?: string }
  isFiltered: boolean
  onClear: () => void
}

function NoRows({ empty, isFiltered, onClear }: NoRowsProps) {
  const words = useWords().customer.empty
  if (!isFiltered) return <Empty {...empty} />
  return (
    <Empty title={words.match} hint={words.matchHint}>
      <Button onPress={onClear}>{words.clear}</Button>
    </Empty>
  )
}

/** Returns what opens a thing over the page, and the address of that. */
export function usePanels(kind: PanelKind) {
  const [parameters] = useSearchParams()
  const navigate = useNavigate()
  return useMemo(() => {
    const to = (id: string) => ({ search: withPanel(parameters, { kind, id }).toString() })
    return { to, open: ({ id }: { readonly id: string }) => void navigate(to(id)) }
  }, [parameters, navigate, kind])
}

export interface RowMenuEntry {
  readonly id: string
  readonly text: string
  readonly act: () => void
}

interface RowMenuProps {
  label: string
  entries: readonly RowMenuEntry[]
}

/** What can be done with one row; nothing where nothing can. */
export function RowMenu({ label, entries }: RowMenuProps) {
  if (entries.length === 0) return null
  const trigger = (
    <Button look="quiet" size="small" isIcon aria-label={label}>
      <Icon name="more" />
    </Button>
  )
  return (
    <Menu label={label} trigger={trigger}>
      {entries.map(({ id, text, act }) => (
        <MenuItem key={id} text={text} onAction={act} />
      ))}
    </Menu>
  )
}

export function Nothing() {
  return <span className="nothing">–</span>
}
