// The page of one customer: its contracts, orders and documents in one request.
import { useQuery } from 'urql'
import { Amount } from './Amount'
import { graphql } from './gql'
import type { CustomerKey } from './gql/graphql'

const CustomerPageQuery = graphql(`
  query CustomerPage($by: CustomerKey!) {
    customer(by: $by) {
      id
      name
      balance {
        ...Amount
      }
      contracts(first: 10) {
        nodes {
          id
          title
          status
          endsOn
          billingInterval {
            count
            unit
          }
        }
      }
      orders(filter: { status: { eq: OPEN } }) {
        totalCount
      }
      documents(first: 5, orderBy: [{ field: ISSUED_ON, direction: DESC }]) {
        nodes {
          id
          number
          status
          gross {
            ...Amount
          }
          lines(first: 3) {
            nodes {
              id
              name
              quantity
              contract {
                id
                number
              }
            }
          }
        }
      }
    }
  }
`)

const byNumber: CustomerKey = { number: 'ALFKI' }

// @ts-expect-error exactly one key: two are refused before anything is sent
export const byTwoKeys: CustomerKey = { number: 'ALFKI', accountNumber: '10001' }

// @ts-expect-error and so is none
export const byNoKey: CustomerKey = {}

export function CustomerPage() {
  const [{ data }] = useQuery({ query: CustomerPageQuery, variables: { by: byNumber } })
  const customer = data?.customer
  if (!customer) return <p>There is no such customer.</p>
  return (
    <section>
      <h1>{customer.name}</h1>
      {customer.contracts.nodes.map(({ id, title, status, endsOn, billingInterval: { count, unit } }) => (
        <p key={id}>
          {title}, every {count * 1} {unit.toLowerCase()}: {status === 'TERMINATED' ? endsOn : status}
        </p>
      ))}
      {customer.documents.nodes.map((document) => (
        <article key={document.id}>
          {document.number} {document.status} <Amount money={document.gross} />
          {document.lines.nodes.map((line) => (
            <p key={line.id}>
              {line.quantity.padStart(8)} × {line.name} {line.contract?.number ?? ''}
            </p>
          ))}
        </article>
      ))}
      {customer.orders.totalCount} open orders
    </section>
  )
}
