/** What the tabs of a customer's page ask for once the page is there. */

import { graphql } from '../gql'

export const CUSTOMER_CONTRACTS = graphql(`
  query CustomerContracts(
    $id: ID!
    $filter: ContractFilter
    $orderBy: [ContractSort!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    customer(by: { id: $id }) {
      id
      contracts(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        ...ContractRows
      }
    }
  }
`)

export const CUSTOMER_ORDERS = graphql(`
  query CustomerOrders(
    $id: ID!
    $filter: OrderFilter
    $orderBy: [OrderSort!]
    $first: Int
    $after: String
    $last: Int
    $before: String
    $withOrderDocuments: Boolean!
  ) {
    customer(by: { id: $id }) {
      id
      orders(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        ...OrderRows
      }
    }
  }
`)

export const CUSTOMER_DOCUMENTS = graphql(`
  query CustomerDocuments(
    $id: ID!
    $filter: DocumentFilter
    $orderBy: [DocumentSort!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    customer(by: { id: $id }) {
      id
      documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        ...DocumentRows
      }
    }
  }
`)

export const CUSTOMER_HISTORY = graphql(`
  query CustomerHistory($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    customer(by: { id: $id }) {
      id
      history(first: $first, after: $after, last: $last, before: $before) {
        ...HistoryRows
      }
    }
  }
`)
