import { graphql } from '../gql'

/** A page of the overview; what no chosen column shows is not asked for. */
export const CUSTOMERS = graphql(`
  query Customers(
    $filter: CustomerFilter
    $search: String
    $orderBy: [CustomerSort!]
    $first: Int
    $after: String
    $last: Int
    $before: String
    $withContracts: Boolean!
    $withOverdue: Boolean!
    $withBalance: Boolean!
  ) {
    customers(
      filter: $filter
      search: $search
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        number
        name
        type
        accountNumber
        email
        country
        city
        createdAt
        nextBillingOn
        contracts(filter: { status: { eq: ACTIVE } }) @include(if: $withContracts) {
          totalCount
        }
        overdueBalance @include(if: $withOverdue) {
          amount
          currency
        }
        balance @include(if: $withBalance) {
          amount
          currency
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`)

/** How many match and what they owe: asked beside the page, so that its rows do not wait for the sums. */
export const CUSTOMER_TOTALS = graphql(`
  query CustomerTotals($filter: CustomerFilter, $search: String) {
    customers(filter: $filter, search: $search, first: 1) {
      totalCount
      totals {
        balance {
          amount
          currency
        }
        overdueBalance {
          amount
          currency
        }
      }
    }
  }
`)

/** The currency that amounts are most often in. */
export const SELLER_CURRENCY = graphql(`
  query SellerCurrency {
    seller {
      currency
    }
  }
`)
