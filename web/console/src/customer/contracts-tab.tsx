import { useMemo } from 'react'
import { useQuery } from 'urql'
import { useMay } from '../api'
import { useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { ContractRowsFragment } from '../gql/graphql'
import type { Column } from '../ui/data-table'
import { useWords } from '../words'
import { actionsColumn, dayColumn, numberColumn } from './columns'
import { CONTRACT_ROWS } from './queries'
import { useSayings } from './sayings'
import { ContractBadge } from './statuses'
import { contractArguments } from './tab-list'
import { type TabProps, TabTable, usePanels } from './tab-table'
import { CUSTOMER_CONTRACTS } from './tab-queries'

const MINOR = ['startsOn', 'endsOn', 'interval', 'billedUntil', 'nextBillingOn'] as const

type Row = ContractRowsFragment['nodes'][number]

/** Whether a contract can still be given another end. */
export function canEnd({ status }: Pick<Row, 'status'>): boolean {
  return status !== 'ENDED' && status !== 'CANCELLED'
}

export function ContractsTab({ id, used, asking, onOpen }: TabProps) {
  const { customer: words } = useWords()
  const [{ data, error, fetching }, ask] = useQuery({
    query: CUSTOMER_CONTRACTS,
    variables: { id, ...contractArguments(used.list, used.shape) },
    ...asking,
  })
  const columns = useContractColumns(onOpen)
  const { open } = usePanels('contract')
  return (
    <TabTable
      label={words.tabs.contracts}
      used={used}
      columns={columns}
      minor={MINOR}
      rows={getFragmentData(CONTRACT_ROWS, data?.customer?.contracts)}
      isStale={fetching}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
      onOpen={open}
      empty={{ title: words.empty.contracts, hint: words.empty.contractsHint }}
    />
  )
}

function useContractColumns(onOpen: TabProps['onOpen']): readonly Column<Row>[] {
  const words = useWords()
  const format = useFormat()
  const sayings = useSayings()
  const { to } = usePanels('contract')
  const mayEnd = useMay()('terminateContract')
  return useMemo(() => {
    const { actions, columns, every } = words.customer
    const end = (contract: Row) => () => onOpen({ dialog: 'terminate', contract })
    return [
      numberColumn<Row>(columns.number, to),
      { id: 'title', label: columns.title, cell: ({ title }) => title },
      { id: 'status', label: columns.status, cell: ({ status }) => <ContractBadge status={status} /> },
      dayColumn<Row>('startsOn', columns.startsOn, format, (row) => row.startsOn, true),
      dayColumn<Row>('endsOn', columns.endsOn, format, (row) => row.endsOn, true),
      { id: 'interval', label: columns.interval, cell: (row) => every(sayings.interval(row.billingInterval)) },
      dayColumn<Row>('billedUntil', columns.billedUntil, format, (row) => row.billedUntil),
      dayColumn<Row>('nextBillingOn', columns.nextBillingOn, format, (row) => row.nextBillingOn),
      actionsColumn<Row>(words, (row) =>
        mayEnd && canEnd(row) ? [{ id: 'end', text: actions.terminate, act: end(row) }] : [],
      ),
    ]
  }, [words, format, sayings, to, mayEnd, onOpen])
}
