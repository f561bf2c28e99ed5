import { useMemo } from 'react'
import { useQuery } from 'urql'
import { useMay } from '../api'
import { type Money, useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { DocumentRowsFragment } from '../gql/graphql'
import type { Column } from '../ui/data-table'
import { useWords } from '../words'
import { actionsColumn, dayColumn, numberColumn } from './columns'
import { useDocumentActions } from './document-actions'
import { DOCUMENT_ROWS } from './queries'
import { isZero } from './sayings'
import { DocumentBadge, KindBadge } from './statuses'
import { documentArguments } from './tab-list'
import { Nothing, type TabProps, TabTable, usePanels } from './tab-table'
import { CUSTOMER_DOCUMENTS } from './tab-queries'

const MINOR = ['kind', 'issuedOn', 'dueOn', 'outstanding'] as const

type Row = DocumentRowsFragment['nodes'][number]

export function DocumentsTab({ id, used, asking, onOpen }: TabProps) {
  const { customer: words } = useWords()
  const may = useMay()
  const [{ data, error, fetching }, ask] = useQuery({
    query: CUSTOMER_DOCUMENTS,
    variables: { id, ...documentArguments(used.list, used.shape) },
    ...asking,
  })
  const columns = useDocumentColumns(onOpen)
  const { open } = usePanels('document')
  const rows = getFragmentData(DOCUMENT_ROWS, data?.customer?.documents)
  return (
    <TabTable
      label={words.tabs.documents}
      used={used}
      columns={columns}
      minor={MINOR}
      rows={rows}
      isStale={fetching}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
      onOpen={open}
      empty={{ title: words.empty.documents, ...(may('createDocuments') && { hint: words.empty.documentsHint }) }}
      sums={rows && <Sums totals={rows.totals} />}
    />
  )
}

function Sums({ totals }: { totals: DocumentRowsFragment['totals'] }) {
  const { columns } = useWords().customer
  const format = useFormat()
  const sum = (amounts: readonly Money[]) => (amounts.length > 0 ? amounts.map(format.money).join(' · ') : '–')
  return (
    <dl className="tab-sums">
      <div>
        <dt>{columns.gross}</dt>
        <dd>{sum(totals.gross)}</dd>
      </div>
      <div>
        <dt>{columns.outstanding}</dt>
        <dd>{sum(totals.outstanding)}</dd>
      </div>
    </dl>
  )
}

function useDocumentColumns(onOpen: TabProps['onOpen']): readonly Column<Row>[] {
  const words = useWords()
  const format = useFormat()
  const actionsOf = useDocumentActions(onOpen)
  const { to } = usePanels('document')
  return useMemo(() => {
    const { columns } = words.customer
    return [
      numberColumn<Row>(columns.number, to),
      { id: 'kind', label: columns.kind, cell: ({ kind }) => <KindBadge kind={kind} /> },
      { id: 'status', label: columns.status, cell: ({ status }) => <DocumentBadge status={status} /> },
      dayColumn<Row>('issuedOn', columns.issuedOn, format, (row) => row.issuedOn, true),
      dayColumn<Row>('dueOn', columns.dueOn, format, (row) => row.dueOn, true),
      { id: 'gross', label: columns.gross, isNumber: true, isSortable: true, cell: (row) => format.money(row.gross) },
      {
        id: 'outstanding',
        label: columns.outstanding,
        isNumber: true,
        isSortable: true,
        cell: (row) => <Outstanding row={row} />,
      },
      actionsColumn<Row>(words, actionsOf),
    ]
  }, [words, format, actionsOf, to])
}

function Outstanding({ row: { outstanding, status } }: { row: Row }) {
  const format = useFormat()
  if (isZero(outstanding.amount)) return <Nothing />
  return <span className={status === 'OVERDUE' ? 'owed' : ''}>{format.money(outstanding)}</span>
}
