// The overview of all customers, filtered, searched, sorted and paged; its row is a component with its own fragment.
import { useQuery } from 'urql'
import { Amount } from './Amount'
import { type FragmentType, getFragmentData, graphql } from './gql'
import type { CustomerFilter } from './gql/graphql'

const CustomerRowFragment = graphql(`
  fragment CustomerRow on Customer {
    id
    number
    name
    type
    country
    nextBillingOn
    overdueBalance {
      ...Amount
    }
  }
`)

const OverviewQuery = graphql(`
  query Overview($filter: CustomerFilter, $search: String, $orderBy: [CustomerSort!], $after: String) {
    customers(filter: $filter, search: $search, orderBy: $orderBy, first: 20, after: $after) {
      totalCount
      totals {
        overdueBalance {
          ...Amount
        }
      }
      nodes {
        id
        ...CustomerRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const owing: CustomerFilter = {
  and: [
    { country: { in: ['DE', 'AT'] } },
    { overdueBalance: { currency: 'EUR', amount: { gt: '0.00' } } },
    { documents: { some: { status: { eq: 'OVERDUE' }, dueOn: { lt: '2026-11-01' } } } },
    { not: { contracts: { none: { status: { in: ['ACTIVE', 'PENDING'] } } } } },
  ],
}

function CustomerRow({ customer }: { customer: FragmentType<typeof CustomerRowFragment> }) {
  const { number, name, type, country, nextBillingOn, overdueBalance } = getFragmentData(CustomerRowFragment, customer)
  return (
    <tr>
      <td>{number}</td>
      <td>{name.toUpperCase()}</td>
      <td>{type === 'B2C' ? 'private' : country.toLowerCase()}</td>
      <td>{nextBillingOn?.slice(0, 7)}</td>
      <td>
        {overdueBalance.map((money, place) => (
          <Amount key={place} money={money} />
        ))}
      </td>
    </tr>
  )
}

export function Overview({ after = null }: { after?: string | null }) {
  const [{ data }] = useQuery({
    query: OverviewQuery,
    variables: { filter: owing, search: 'alf', orderBy: [{ field: 'OVERDUE_BALANCE', direction: 'DESC' }], after },
  })
  if (!data) return null
  const { nodes, totalCount, totals, pageInfo } = data.customers
  return (
    <table data-more={pageInfo.hasNextPage ? pageInfo.endCursor : undefined}>
      <caption>
        {totalCount.toFixed(0)} owe{' '}
        {totals.overdueBalance.map((money, place) => (
          <Amount key={place} money={money} />
        ))}
      </caption>
      <tbody>
        {nodes.map((customer) => (
          <CustomerRow key={customer.id} customer={customer} />
        ))}
      </tbody>
    </table>
  )
}
