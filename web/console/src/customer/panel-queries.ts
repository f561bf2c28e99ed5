/** What is asked for when a contract, an order or a document is opened. */

import { graphql } from '../gql'

/** A page of lines. */
export const DOCUMENT_LINES = graphql(`
  fragment DocumentLines on DocumentLineConnection {
    nodes {
      id
      position
      name
      description
      quantity
      unit
      unitPrice
      discountPercent
      net {
        amount
        currency
      }
      tax {
        category
        percent
      }
      period {
        start
        end
      }
      proration {
        days
        of
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
`)

/** A page of lines. */
export const ORDER_LINES = graphql(`
  fragment OrderLines on OrderLineConnection {
    nodes {
      id
      sku
      name
      quantity
      unit
      unitPrice
      discountPercent
      tax {
        category
        percent
      }
      net {
        amount
        currency
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
`)

export const CONTRACT_PANEL = graphql(`
  query ContractPanel($id: ID!, $withDocuments: Boolean!) {
    contract(by: { id: $id }) {
      id
      number
      title
      status
      plan {
        id
        code
        name
      }
      signedOn
      startsOn
      endsOn
      billingStartsOn
      currency
      billingInterval {
        count
        unit
      }
      billingTiming
      billingAlignment
      term {
        count
        unit
      }
      renewalTerm {
        count
        unit
      }
      noticePeriod {
        count
        unit
      }
      billedUntil
      nextBillingOn
      noticeOn
      terminationReason
      createdAt
      items {
        id
        name
        description
        kind
        quantity
        unit
        unitPrice
        discountPercent
        tax {
          category
          percent
        }
      }
      documents(first: 10) @include(if: $withDocuments) {
        nodes {
          id
          number
          kind
          status
          issuedOn
          gross {
            amount
            currency
          }
        }
        totalCount
      }
    }
  }
`)

export const ORDER_PANEL = graphql(`
  query OrderPanel($id: ID!, $withDocument: Boolean!) {
    order(by: { id: $id }) {
      id
      number
      status
      placedOn
      billingTime
      currency
      cancelReason
      createdAt
      net {
        amount
        currency
      }
      document @include(if: $withDocument) {
        id
        number
      }
      lines(first: 50) {
        ...OrderLines
      }
    }
  }
`)

export const DOCUMENT_PANEL = graphql(`
  query DocumentPanel($id: ID!) {
    document(by: { id: $id }) {
      id
      number
      kind
      status
      issuedOn
      dueOn
      currency
      customer {
        id
        name
      }
      net {
        amount
        currency
      }
      tax {
        amount
        currency
      }
      gross {
        amount
        currency
      }
      outstanding {
        amount
        currency
      }
      taxes {
        rate {
          category
          percent
        }
        taxable {
          amount
          currency
        }
        tax {
          amount
          currency
        }
        exemption
      }
      paymentTerms
      orderReference
      contractReference
      supplied {
        start
        end
      }
      cancels {
        id
        number
      }
      cancelReason
      cancelledBy {
        id
        number
      }
      payments {
        id
        amount {
          amount
          currency
        }
        receivedOn
        reference
      }
      createdAt
      pdfUrl
      xmlUrl
      eInvoice {
        valid
        problems
      }
      lines(first: 50) {
        ...DocumentLines
      }
    }
  }
`)

/** The lines behind those that came first. */
export const MORE_DOCUMENT_LINES = graphql(`
  query MoreDocumentLines($id: ID!, $after: String!) {
    document(by: { id: $id }) {
      id
      lines(first: 50, after: $after) {
        ...DocumentLines
      }
    }
  }
`)

/** The lines behind those that came first. */
export const MORE_ORDER_LINES = graphql(`
  query MoreOrderLines($id: ID!, $after: String!) {
    order(by: { id: $id }) {
      id
      lines(first: 50, after: $after) {
        ...OrderLines
      }
    }
  }
`)
