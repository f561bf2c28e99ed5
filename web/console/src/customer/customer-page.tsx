import { useEffect, useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { lastingError, useMay } from '../api'
import { useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { CustomerPageQuery } from '../gql/graphql'
import { Tabs } from '../ui/tabs'
import { Empty, Failed } from '../ui/states'
import { useWords } from '../words'
import { ContractsTab } from './contracts-tab'
import { CustomerDialogs, type OpenedDialog } from './customer-dialogs'
import { CustomerFacts } from './customer-facts'
import { CustomerHead, WaitingHead } from './customer-head'
import './customer-page.css'
import { DocumentsTab } from './documents-tab'
import { useFirstScreen } from './first-screen'
import { HistoryTab } from './history-tab'
import { OrdersTab } from './orders-tab'
import { PanelOverPage } from './panel-over-page'
import { TABS, type TabId, tabOf, withTab } from './paths'
import { CUSTOMER_FACTS } from './queries'
import type { TabProps } from './tab-table'
import { useTabList } from './tab-list'

const TAB: Record<TabId, (props: TabProps) => React.ReactNode> = {
  contracts: ContractsTab,
  orders: OrdersTab,
  documents: DocumentsTab,
  history: HistoryTab,
}

/** All of one customer: what it is, what it owes, and its contracts, orders, documents and history in tabs. */
export function CustomerPage() {
  const { id = '' } = useParams()
  return <OneCustomer key={id} id={id} />
}

function OneCustomer({ id }: { id: string }) {
  const { customer: words } = useWords()
  const [parameters, setParameters] = useSearchParams()
  const tabs = useTabs()
  const tab = tabOf(parameters, tabs)
  const used = useTabList(tab)
  const { result, ask, asking } = useFirstScreen(id, tab, used.list, used.shape)
  const [opened, setOpened] = useState<OpenedDialog | null>(null)
  const customer = getFragmentData(CUSTOMER_FACTS, result.data?.customer)
  const counted = useCounted(tabs, result.data)
  useEffect(() => {
    if (customer) document.title = `${customer.name} · Kontor`
  }, [customer])
  const error = lastingError(result)
  if (error && !result.data) {
    return <Failed error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />
  }
  if (result.data && !customer) return <Empty title={words.unknown} hint={words.unknownHint} isPage />
  const Open = tab && TAB[tab]
  return (
    <div className="customer">
      {customer ? <CustomerHead customer={customer} onOpen={setOpened} /> : <WaitingHead />}
      <div className="customer-columns">
        <CustomerFacts customer={customer} onEdit={() => setOpened({ dialog: 'edit' })} isAlone={!Open} />
        {Open && (
          <div className="customer-lists">
            <Tabs label={words.tabsOf} tabs={counted} open={tab} onOpen={(next) => setParameters(withTab(next))}>
              <Open id={id} used={used} asking={asking} onOpen={setOpened} />
            </Tabs>
          </div>
        )}
      </div>
      <PanelOverPage onOpen={setOpened} />
      {customer && <CustomerDialogs customer={customer} opened={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

/** The tabs that the reader may see. */
function useTabs(): readonly TabId[] {
  const may = useMay()
  return useMemo(() => TABS.filter(may), [may])
}

/** The tabs with how many things each has in all. */
function useCounted(tabs: readonly TabId[], data: CustomerPageQuery | undefined) {
  const { customer: words } = useWords()
  const format = useFormat()
  const found = data?.customer
  const counts: Partial<Record<TabId, number | undefined>> = {
    contracts: found?.allContracts?.totalCount,
    orders: found?.allOrders?.totalCount,
    documents: found?.allDocuments?.totalCount,
  }
  return tabs.map((id) => {
    const count = counts[id]
    return { id, text: words.tabs[id], ...(count === undefined ? {} : { count: format.number(count) }) }
  })
}
