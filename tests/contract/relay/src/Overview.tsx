// The overview as a Relay connection: pages that add up, and a new customer that joins the list by itself.
import { graphql, useLazyLoadQuery, useMutation, usePaginationFragment } from 'react-relay'
import type { OverviewCreateCustomerMutation } from './__generated__/OverviewCreateCustomerMutation.graphql'
import type { OverviewPageQuery } from './__generated__/OverviewPageQuery.graphql'
import type { OverviewQuery } from './__generated__/OverviewQuery.graphql'
import type { Overview_query$key } from './__generated__/Overview_query.graphql'
import { CustomerRow } from './CustomerRow'

function Customers({ query }: { query: Overview_query$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment<OverviewPageQuery, Overview_query$key>(
    graphql`
      fragment Overview_query on Query
      @refetchable(queryName: "OverviewPageQuery")
      @argumentDefinitions(
        count: { type: "Int", defaultValue: 20 }
        cursor: { type: "String" }
        filter: { type: "CustomerFilter" }
        orderBy: { type: "[CustomerSort!]" }
      ) {
        customers(first: $count, after: $cursor, filter: $filter, orderBy: $orderBy)
          @connection(key: "Overview_customers", filters: ["filter", "orderBy"]) {
          __id
          edges {
            node {
              id
              ...CustomerRow_customer
            }
          }
        }
      }
    `,
    query,
  )
  const [create] = useMutation<OverviewCreateCustomerMutation>(graphql`
    mutation OverviewCreateCustomerMutation($input: CreateCustomerInput!, $connections: [ID!]!) {
      createCustomer(input: $input) {
        customer @appendNode(connections: $connections, edgeTypeName: "CustomerEdge") {
          id
          ...CustomerRow_customer
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `)
  const add = () =>
    create({
      variables: {
        connections: [data.customers.__id],
        input: {
          type: 'B2B',
          company: 'Hansa Handel GmbH',
          addresses: [{ line1: 'Kai 1', postalCode: '20457', city: 'Hamburg', country: 'DE' }],
        },
      },
    })
  return (
    <>
      {data.customers.edges.map(({ node }) => (
        <CustomerRow key={node.id} customer={node} />
      ))}
      {hasNext && <button onClick={() => loadNext(20)}>More</button>}
      <button onClick={add}>New customer</button>
    </>
  )
}

export function Overview() {
  const query = useLazyLoadQuery<OverviewQuery>(
    graphql`
      query OverviewQuery($filter: CustomerFilter, $orderBy: [CustomerSort!]) {
        ...Overview_query @arguments(filter: $filter, orderBy: $orderBy)
      }
    `,
    { filter: { country: { eq: 'DE' } }, orderBy: [{ field: 'NAME' }] },
  )
  return <Customers query={query} />
}
