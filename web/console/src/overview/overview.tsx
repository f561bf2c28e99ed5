import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { CombinedError } from '@urql/core'
import { lastingError, useMay } from '../api'
import { AddFilter, Filters, ListPager, pressed, useList, type Field, type List, type UsedList } from '../filters'
import { NARROW, useMedia } from '../shell/use-media'
import { Button } from '../ui/button'
import { DataTable, type Column } from '../ui/data-table'
import { Icon } from '../ui/icon'
import { Empty, Failed } from '../ui/states'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { useChosenColumns } from './chosen-columns'
import { ColumnMenu } from './column-menu'
import { SORTED_BY, useColumns, type CustomerRow } from './columns'
import { useCustomerFields } from './fields'
import { OpenedDialog } from './opened-dialog'
import './overview.css'
import type { Opened } from './row-actions'
import { SearchBox } from './search-box'
import { Sums } from './sums'
import { useCustomers } from './use-customers'

const SORTABLE = Object.keys(SORTED_BY)
const NOTHING = { conditions: [], search: '' }

/** All customers. */
export function Overview() {
  const { lists, overview } = useWords()
  const fields = useCustomerFields()
  const used = useList(useMemo(() => ({ fields, sortable: SORTABLE }), [fields]))
  const [chosen, choose] = useChosenColumns()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { page, totals, fetchPage, prepareNext } = useCustomers(used.list, fields, chosen)
  const isNarrow = useMedia(NARROW)
  const columns = useColumns(chosen, isNarrow, setOpened)
  useEffect(() => {
    document.title = `${overview.title} · Kontor`
  }, [overview])
  const error = lastingError(page)
  useFirstPageInsteadOf(error, () => used.turn({}, 0))
  const customers = page.data?.customers
  return (
    <div className="overview">
      <Head used={used} fields={fields} onAdd={() => setOpened({ dialog: 'customer' })}>
        {!isNarrow && <ColumnMenu chosen={chosen} onChoose={choose} />}
      </Head>
      {error && !customers ? (
        <Failed error={error} onRetry={() => fetchPage({ requestPolicy: 'network-only' })} />
      ) : (
        <CustomerTable used={used} columns={columns} rows={customers?.nodes} isStale={page.fetching} />
      )}
      <footer className="overview-foot">
        {(totals.data || !totals.error) && (
          <Sums totals={totals.data?.customers} isStale={totals.fetching} isWhole={isNarrow} />
        )}
        <ListPager used={used} page={customers} total={totals.data?.customers.totalCount} onSoon={prepareNext} />
      </footer>
      <p className="unseen" role="status">
        {page.fetching ? lists.loading : customers && lists.loaded(String(customers.nodes.length))}
      </p>
      <OpenedDialog opened={opened} onClose={() => setOpened(null)} />
    </div>
  )
}

interface HeadProps {
  used: UsedList
  fields: readonly Field[]
  onAdd: () => void
  /** What else can be chosen of the table. */
  children: ReactNode
}

/** What is shown, and what narrows it down. */
function Head({ used: { list, show }, fields, onAdd, children }: HeadProps) {
  const { overview } = useWords()
  const may = useMay()
  const filters = {
    fields,
    conditions: list.conditions,
    onChange: (conditions: List['conditions']) => show({ conditions }),
  }
  return (
    <header className="overview-head">
      <h1>{overview.title}</h1>
      <div className="overview-tools">
        {may('createCustomer') && (
          <Button look="primary" aria-label={overview.addCustomer} onPress={onAdd}>
            <Icon name="plus" />
            {overview.add}
          </Button>
        )}
        <SearchBox search={list.search} onSearch={(search) => show({ search }, true)} />
        <AddFilter {...filters} />
        {children}
      </div>
      <Filters {...filters} />
    </header>
  )
}

interface TableProps {
  used: UsedList
  columns: readonly Column<CustomerRow>[]
  rows: readonly CustomerRow[] | undefined
  isStale: boolean
}

function CustomerTable({ used: { list, show }, columns, rows, isStale }: TableProps) {
  const { overview } = useWords()
  const navigate = useNavigate()
  const open = useCallback((row: CustomerRow) => void navigate(`/customers/${row.id}`), [navigate])
  return (
    <DataTable
      label={overview.table}
      columns={columns}
      items={rows}
      isStale={isStale}
      expected={20}
      start={list}
      sorting={list.sorting}
      onSort={(column, isAdding) => show({ sorting: pressed(list.sorting, column, isAdding) })}
      onOpen={open}
      empty={() => <NoCustomers list={list} onClear={() => show(NOTHING)} />}
    />
  )
}

/** A cursor of an address that was kept for long, or is of another order, leads nowhere: begins at the first page. */
function useFirstPageInsteadOf(error: CombinedError | undefined, turn: () => void) {
  const { overview } = useWords()
  const argument = error?.graphQLErrors[0]?.extensions['argument']
  const isLost = argument === 'after' || argument === 'before'
  useEffect(() => {
    if (!isLost) return
    notify(overview.lost)
    turn()
    // Once for each error: what turns the page is made anew with every rendering.
  }, [isLost])
}

function NoCustomers({ list, onClear }: { list: List; onClear: () => void }) {
  const { overview } = useWords()
  const may = useMay()
  if (list.conditions.length === 0 && list.search === '')
    return <Empty title={overview.none} {...(may('createCustomer') && { hint: overview.noneHint })} />
  return (
    <Empty title={overview.noneMatch} hint={overview.noneMatchHint}>
      <Button onPress={onClear}>{overview.clear}</Button>
    </Empty>
  )
}
