import { useMemo } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useMay } from '../api'
import { useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { OrderRowsFragment } from '../gql/graphql'
import type { Column } from '../ui/data-table'
import { useWords } from '../words'
import { actionsColumn, dayColumn, numberColumn } from './columns'
import { ORDER_ROWS } from './queries'
import { OrderBadge } from './statuses'
import { orderArguments } from './tab-list'
import { Nothing, type TabProps, TabTable, usePanels } from './tab-table'
import { CUSTOMER_ORDERS } from './tab-queries'

const MINOR = ['placedOn', 'billingTime', 'document'] as const

type Row = OrderRowsFragment['nodes'][number]

export function OrdersTab({ id, used, asking, onOpen }: TabProps) {
  const { customer: words } = useWords()
  const may = useMay()
  const [{ data, error, fetching }, ask] = useQuery({
    query: CUSTOMER_ORDERS,
    variables: { id, ...orderArguments(used.list, used.shape), withOrderDocuments: may('documents') },
    ...asking,
  })
  const columns = useOrderColumns(onOpen)
  const { open } = usePanels('order')
  return (
    <TabTable
      label={words.tabs.orders}
      used={used}
      columns={columns}
      minor={MINOR}
      rows={getFragmentData(ORDER_ROWS, data?.customer?.orders)}
      isStale={fetching}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
      onOpen={open}
      empty={{ title: words.empty.orders, hint: words.empty.ordersHint }}
    />
  )
}

function useOrderColumns(onOpen: TabProps['onOpen']): readonly Column<Row>[] {
  const words = useWords()
  const format = useFormat()
  const { to } = usePanels('order')
  const { to: toDocument } = usePanels('document')
  const may = useMay()
  return useMemo(() => {
    const { actions, billingTime, columns } = words.customer
    const cancel = (order: Row) => () => onOpen({ dialog: 'cancelOrder', order })
    return [
      numberColumn<Row>(columns.number, to),
      { id: 'status', label: columns.status, cell: ({ status }) => <OrderBadge status={status} /> },
      dayColumn<Row>('placedOn', columns.placedOn, format, (row) => row.placedOn, true),
      { id: 'billingTime', label: columns.billingTime, cell: (row) => billingTime[row.billingTime] },
      ...(may('documents') ? [billedBy(columns.document, toDocument)] : []),
      { id: 'net', label: columns.net, isNumber: true, cell: (row) => format.money(row.net) },
      actionsColumn<Row>(words, (row) =>
        may('cancelOrder') && row.status === 'OPEN'
          ? [{ id: 'cancel', text: actions.cancelOrder, act: cancel(row) }]
          : [],
      ),
    ]
  }, [words, format, to, toDocument, may, onOpen])
}

function billedBy(label: string, to: (id: string) => { search: string }): Column<Row> {
  return { id: 'document', label, cell: (row) => <BilledBy row={row} to={to} /> }
}

function BilledBy({ row: { document }, to }: { row: Row; to: (id: string) => { search: string } }) {
  if (!document) return <Nothing />
  return (
    <Link to={to(document.id)} className="number">
      {document.number}
    </Link>
  )
}
