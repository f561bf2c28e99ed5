import { useCallback, useMemo } from 'react'
import { useClient, useQuery } from 'urql'
import { useMay, type May } from '../api'
import { inputOf, pageOf, type Field, type List } from '../filters'
import type { CustomerFilter, CustomersQueryVariables } from '../gql/graphql'
import { SORTED_BY, type ColumnId } from './columns'
import { CUSTOMER_TOTALS, CUSTOMERS } from './queries'

/** Returns the page of the overview, the sums beside it, and what fetches the next page before it is asked for. */
export function useCustomers(list: List, fields: readonly Field[], chosen: ReadonlySet<ColumnId>) {
  const client = useClient()
  const may = useMay()
  const { conditions, search } = list
  const matching = useMemo(() => {
    const filter = inputOf<CustomerFilter>(conditions, fields)
    return { ...(filter && { filter }), ...(search !== '' && { search }) }
  }, [conditions, fields, search])
  const variables = useMemo(() => variablesOf(list, matching, chosen, may), [list, matching, chosen, may])
  const [page, fetchPage] = useQuery({ query: CUSTOMERS, variables })
  const [totals] = useQuery({ query: CUSTOMER_TOTALS, variables: matching })
  const prepareNext = useCallback(() => {
    const after = page.data?.customers.pageInfo.endCursor
    if (!after || page.fetching) return
    const next = variablesOf({ ...list, after, before: null }, matching, chosen, may)
    void client.query(CUSTOMERS, next, { requestPolicy: 'cache-first' }).toPromise()
  }, [client, page, list, matching, chosen, may])
  return { page, totals, fetchPage, prepareNext }
}

function variablesOf(
  list: List,
  matching: { filter?: CustomerFilter; search?: string },
  chosen: ReadonlySet<ColumnId>,
  may: May,
): CustomersQueryVariables {
  const orderBy = list.sorting.flatMap(({ column, isDescending }) => {
    const field = SORTED_BY[column]
    return field === undefined ? [] : [{ field, direction: isDescending ? ('DESC' as const) : ('ASC' as const) }]
  })
  return {
    ...matching,
    ...(orderBy.length > 0 && { orderBy }),
    ...pageOf(list),
    withContracts: chosen.has('contracts') && may('contracts'),
    withOverdue: chosen.has('overdueBalance'),
    withBalance: chosen.has('balance'),
  }
}
