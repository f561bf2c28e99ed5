import{n as e}from"./api-NzjjOedy.js";var t=e(`
  fragment CustomerFacts on Customer {
    id
    number
    accountNumber
    externalId
    type
    name
    company
    firstName
    lastName
    email
    phone
    vatId
    language
    currency
    paymentTermDays
    buyerReference
    electronicAddress
    electronicAddressScheme
    country
    city
    addresses {
      kind
      name
      line1
      line2
      postalCode
      city
      region
      country
      email
    }
    createdAt
    updatedAt
    balance {
      amount
      currency
    }
    overdueBalance {
      amount
      currency
    }
    nextBillingOn
  }
`),n=e(`
  fragment ContractRows on ContractConnection {
    nodes {
      id
      number
      title
      status
      startsOn
      endsOn
      billingInterval {
        count
        unit
      }
      billedUntil
      nextBillingOn
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
`),r=e(`
  fragment OrderRows on OrderConnection {
    nodes {
      id
      number
      status
      placedOn
      billingTime
      net {
        amount
        currency
      }
      document @include(if: $withOrderDocuments) {
        id
        number
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
`),i=e(`
  fragment DocumentRows on DocumentConnection {
    nodes {
      id
      number
      kind
      status
      issuedOn
      dueOn
      gross {
        amount
        currency
      }
      outstanding {
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
    totalCount
    totals {
      gross {
        amount
        currency
      }
      outstanding {
        amount
        currency
      }
    }
  }
`),a=e(`
  fragment HistoryRows on HistoryConnection {
    nodes {
      id
      at
      kind
      by
      summary
      contract {
        id
        number
      }
      order {
        id
        number
      }
      document {
        id
        number
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
`),o=e(`
  query CustomerPage(
    $id: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $withContracts: Boolean!
    $contractFilter: ContractFilter
    $contractOrder: [ContractSort!]
    $withOrders: Boolean!
    $orderFilter: OrderFilter
    $orderOrder: [OrderSort!]
    $withDocuments: Boolean!
    $documentFilter: DocumentFilter
    $documentOrder: [DocumentSort!]
    $withHistory: Boolean!
    $withOrderDocuments: Boolean!
    $countsContracts: Boolean!
    $countsOrders: Boolean!
    $countsDocuments: Boolean!
  ) {
    customer(by: { id: $id }) {
      ...CustomerFacts
      allContracts: contracts(first: 1) @include(if: $countsContracts) {
        totalCount
      }
      allOrders: orders(first: 1) @include(if: $countsOrders) {
        totalCount
      }
      allDocuments: documents(first: 1) @include(if: $countsDocuments) {
        totalCount
      }
      contracts(
        filter: $contractFilter
        orderBy: $contractOrder
        first: $first
        after: $after
        last: $last
        before: $before
      ) @include(if: $withContracts) {
        ...ContractRows
      }
      orders(filter: $orderFilter, orderBy: $orderOrder, first: $first, after: $after, last: $last, before: $before)
        @include(if: $withOrders) {
        ...OrderRows
      }
      documents(
        filter: $documentFilter
        orderBy: $documentOrder
        first: $first
        after: $after
        last: $last
        before: $before
      ) @include(if: $withDocuments) {
        ...DocumentRows
      }
      history(first: $first, after: $after, last: $last, before: $before) @include(if: $withHistory) {
        ...HistoryRows
      }
    }
  }
`);export{a,i,t as n,r as o,o as r,n as t};