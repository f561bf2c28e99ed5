import { useCallback, useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { CombinedError } from '@urql/core'
import { AddFilter, Filters, pressed, useList, type List } from '../filters'
import { useMedia } from '../shell/use-media'
import { Button } from '../ui/button'
import { DataTable } from '../ui/data-table'
import { Icon } from '../ui/icon'
import { Pager } from '../ui/pager'
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

const NARROW = '(max-width: 640px)'
const SORTABLE = Object.keys(SORTED_BY)
const NOTHING = { conditions: [], search: '' }

/** The table of all customers. */
export function Overview() {
  const { lists, overview } = useWords()
  const navigate = useNavigate()
  const fields = useCustomerFields()
  const { list, offset, show, turn } = useList(useMemo(() => ({ fields, sortable: SORTABLE }), [fields]))
  const [chosen, choose] = useChosenColumns()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { page, totals, fetchPage, prepareNext } = useCustomers(list, fields, chosen)
  const isNarrow = useMedia(NARROW)
  const columns = useColumns(chosen, isNarrow, setOpened)
  const open = useCallback((row: CustomerRow) => void navigate(`/customers/${row.id}`), [navigate])
  useEffect(() => {
    document.title = `${overview.title} · Kontor`
  }, [overview])
  useFirstPageInsteadOf(page.error, () => turn({}, 0))
  const customers = page.data?.customers
  return (
    <div className="overview">
      <header className="overview-head">
        <h1>{overview.title}</h1>
        <div className="overview-tools">
          <Button look="primary" aria-label={overview.addCustomer} onPress={() => setOpened({ dialog: 'customer' })}>
            <Icon name="plus" />
            {overview.add}
          </Button>
          <SearchBox search={list.search} onSearch={(search) => show({ search }, true)} />
          <AddFilter fields={fields} conditions={list.conditions} onChange={(conditions) => show({ conditions })} />
          {!isNarrow && <ColumnMenu chosen={chosen} onChoose={choose} />}
        </div>
        <Filters fields={fields} conditions={list.conditions} onChange={(conditions) => show({ conditions })} />
      </header>
      {page.error && !customers ? (
        <Failed error={page.error} onRetry={() => fetchPage({ requestPolicy: 'network-only' })} />
      ) : (
        <DataTable
          label={overview.table}
          columns={columns}
          items={customers?.nodes}
          isStale={page.fetching}
          expected={20}
          start={list}
          sorting={list.sorting}
          onSort={(column, isAdding) => show({ sorting: pressed(list.sorting, column, isAdding) })}
          onOpen={open}
          empty={() => <NoCustomers list={list} onClear={() => show(NOTHING)} />}
        />
      )}
      <footer className="overview-foot">
        <Sums totals={totals.data?.customers} isStale={totals.fetching} />
        <Pager
          page={customers?.pageInfo}
          offset={offset}
          rows={customers?.nodes.length ?? 0}
          total={totals.data?.customers.totalCount}
          size={list.size}
          onSize={(size) => show({ size })}
          onTurn={turn}
          onSoon={prepareNext}
        />
      </footer>
      <p className="unseen" role="status">
        {page.fetching ? lists.loading : customers && lists.loaded(String(customers.nodes.length))}
      </p>
      <OpenedDialog opened={opened} onClose={() => setOpened(null)} />
    </div>
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
  if (list.conditions.length === 0 && list.search === '')
    return <Empty title={overview.none} hint={overview.noneHint} />
  return (
    <Empty title={overview.noneMatch} hint={overview.noneMatchHint}>
      <Button onPress={onClear}>{overview.clear}</Button>
    </Empty>
  )
}
