// A row of the overview that can fetch itself again by its id: @refetchable on a Node.
import { graphql, useRefetchableFragment } from 'react-relay'
import type { CustomerRowRefetchQuery } from './__generated__/CustomerRowRefetchQuery.graphql'
import type { CustomerRow_customer$key } from './__generated__/CustomerRow_customer.graphql'

export function CustomerRow({ customer }: { customer: CustomerRow_customer$key }) {
  const [{ name, balance }, refetch] = useRefetchableFragment<CustomerRowRefetchQuery, CustomerRow_customer$key>(
    graphql`
      fragment CustomerRow_customer on Customer @refetchable(queryName: "CustomerRowRefetchQuery") {
        name
        balance {
          amount
          currency
        }
      }
    `,
    customer,
  )
  return (
    <p onClick={() => refetch({}, { fetchPolicy: 'network-only' })}>
      {name} {balance.map(({ amount, currency }) => `${amount.padStart(10)} ${currency}`).join(', ')}
    </p>
  )
}
