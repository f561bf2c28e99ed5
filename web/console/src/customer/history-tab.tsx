import { useMemo } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { pageOf } from '../filters'
import { useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { HistoryRowsFragment } from '../gql/graphql'
import type { Column } from '../ui/data-table'
import { useServer, type Said } from '../server/said'
import { useWords } from '../words'
import { HISTORY_ROWS } from './queries'
import { Nothing, type TabProps, TabTable, usePanels } from './tab-table'
import { CUSTOMER_HISTORY } from './tab-queries'

type Row = HistoryRowsFragment['nodes'][number]

const BY_COMMAND = 'command line' // as the API calls it

/** What happened to the customer, newest first. */
export function HistoryTab({ id, used, asking }: TabProps) {
  const { customer: words } = useWords()
  const [{ data, error, fetching }, ask] = useQuery({
    query: CUSTOMER_HISTORY,
    variables: { id, ...pageOf(used.list) },
    ...asking,
  })
  return (
    <TabTable
      label={words.tabs.history}
      used={used}
      columns={useHistoryColumns()}
      rows={getFragmentData(HISTORY_ROWS, data?.customer?.history)}
      isStale={fetching}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
      empty={{ title: words.empty.history }}
    />
  )
}

function useHistoryColumns(): readonly Column<Row>[] {
  const { customer: words } = useWords()
  const format = useFormat()
  const server = useServer()
  return useMemo(() => {
    return [
      {
        id: 'at',
        label: words.historyColumns.at,
        cell: (row) => <span className="number">{format.moment(row.at)}</span>,
      },
      { id: 'kind', label: words.historyColumns.kind, isRowHeader: true, cell: (row) => words.history[row.kind] },
      { id: 'about', label: words.historyColumns.about, cell: (row) => <About row={row} /> },
      {
        id: 'summary',
        label: words.historyColumns.summary,
        cell: (row) => <Summary said={server.event(row.summary)} />,
      },
      {
        id: 'by',
        label: words.historyColumns.by,
        cell: (row) => (row.by === BY_COMMAND ? words.commandLine : (row.by ?? <Nothing />)),
      },
    ]
  }, [words, format, server])
}

function Summary({ said: { text, lang } }: { said: Said }) {
  return (
    <span lang={lang} className="summary">
      {text}
    </span>
  )
}

/** The way to what an event happened to. */
function About({ row }: { row: Row }) {
  const contract = usePanels('contract')
  const order = usePanels('order')
  const document = usePanels('document')
  const [of, panels] = row.document
    ? ([row.document, document] as const)
    : row.order
      ? ([row.order, order] as const)
      : ([row.contract, contract] as const)
  if (!of) return <Nothing />
  return (
    <Link to={panels.to(of.id)} className="number">
      {of.number}
    </Link>
  )
}
