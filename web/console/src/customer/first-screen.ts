import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { useMay, type May } from '../api'
import type { List, ListShape } from '../filters'
import { pageOf } from '../filters'
import type { CustomerPageQueryVariables } from '../gql/graphql'
import type { TabId } from './paths'
import { CUSTOMER_PAGE } from './queries'
import { contractArguments, documentArguments, orderArguments } from './tab-list'

const NO_TAB = { withContracts: false, withOrders: false, withDocuments: false, withHistory: false }

type Always = 'id' | 'withOrderDocuments' | 'countsContracts' | 'countsOrders' | 'countsDocuments'

type Tab = Omit<CustomerPageQueryVariables, Always>

/** What asks for the page of the open tab together with the customer. */
export function firstArguments(tab: TabId | undefined, list: List, shape: ListShape): Tab {
  switch (tab) {
    case 'contracts': {
      const { filter, orderBy, ...page } = contractArguments(list, shape)
      return { ...NO_TAB, withContracts: true, ...named('contract', filter, orderBy), ...page }
    }
    case 'orders': {
      const { filter, orderBy, ...page } = orderArguments(list, shape)
      return { ...NO_TAB, withOrders: true, ...named('order', filter, orderBy), ...page }
    }
    case 'documents': {
      const { filter, orderBy, ...page } = documentArguments(list, shape)
      return { ...NO_TAB, withDocuments: true, ...named('document', filter, orderBy), ...page }
    }
    case 'history':
      return { ...NO_TAB, withHistory: true, ...pageOf(list) }
    case undefined:
      return NO_TAB
  }
}

function named<Name extends string, Filter, Order>(name: Name, filter: Filter, orderBy: Order) {
  return {
    ...(filter === undefined ? {} : { [`${name}Filter`]: filter }),
    ...(orderBy === undefined ? {} : { [`${name}Order`]: orderBy }),
  }
}

function always(id: string, may: May): Pick<CustomerPageQueryVariables, Always> {
  return {
    id,
    withOrderDocuments: may('documents'),
    countsContracts: may('contracts'),
    countsOrders: may('orders'),
    countsDocuments: may('documents'),
  }
}

/**
 * Asks for the customer and the tab that is open at first in one request; from then on a tab asks for itself, and finds
 * its first page in the cache.
 */
export function useFirstScreen(id: string, tab: TabId | undefined, list: List, shape: ListShape) {
  const may = useMay()
  const begun = () => ({ may, first: firstArguments(tab, list, shape), isLoaded: false })
  const [asked, setAsked] = useState(begun)
  if (asked.may !== may) setAsked(begun()) // somebody else has signed in
  const { first, isLoaded } = asked
  const [result, ask] = useQuery({
    query: CUSTOMER_PAGE,
    variables: { ...always(id, may), ...(isLoaded ? NO_TAB : first) },
    ...(isLoaded ? { requestPolicy: 'cache-first' as const } : {}),
  })
  const isWhole = result.data !== undefined && !result.fetching && !result.stale
  useEffect(() => {
    if (isWhole) setAsked((before) => ({ ...before, isLoaded: true }))
  }, [isWhole])
  const isFirst = JSON.stringify(first) === JSON.stringify(firstArguments(tab, list, shape))
  /** How the open tab asks: not at all before the customer is there. */
  const asking = { pause: result.data === undefined, ...(isFirst ? { requestPolicy: 'cache-first' as const } : {}) }
  return { result, ask, asking }
}
