import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import type { List, ListShape } from '../filters'
import { pageOf } from '../filters'
import type { CustomerPageQueryVariables } from '../gql/graphql'
import type { TabId } from './paths'
import { CUSTOMER_PAGE } from './queries'
import { contractArguments, documentArguments, orderArguments } from './tab-list'

const NO_TAB = { withContracts: false, withOrders: false, withDocuments: false, withHistory: false }

/** What asks for the page of the open tab together with the customer. */
export function firstArguments(tab: TabId, list: List, shape: ListShape): Omit<CustomerPageQueryVariables, 'id'> {
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
  }
}

function named<Name extends string, Filter, Order>(name: Name, filter: Filter, orderBy: Order) {
  return {
    ...(filter === undefined ? {} : { [`${name}Filter`]: filter }),
    ...(orderBy === undefined ? {} : { [`${name}Order`]: orderBy }),
  }
}

/**
 * Asks for the customer and the tab that is open at first in one request; from then on a tab asks for itself, and finds
 * its first page in the cache.
 */
export function useFirstScreen(id: string, tab: TabId, list: List, shape: ListShape) {
  const [first] = useState(() => firstArguments(tab, list, shape))
  const [isLoaded, setLoaded] = useState(false)
  const [result, ask] = useQuery({
    query: CUSTOMER_PAGE,
    variables: { id, ...(isLoaded ? NO_TAB : first) },
    ...(isLoaded ? { requestPolicy: 'cache-first' as const } : {}),
  })
  const isWhole = result.data !== undefined && !result.fetching && !result.stale
  useEffect(() => {
    if (isWhole) setLoaded(true)
  }, [isWhole])
  const isFirst = JSON.stringify(first) === JSON.stringify(firstArguments(tab, list, shape))
  /** How the open tab asks: not at all before the customer is there. */
  const asking = { pause: result.data === undefined, ...(isFirst ? { requestPolicy: 'cache-first' as const } : {}) }
  return { result, ask, asking }
}
