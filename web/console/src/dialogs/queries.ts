/** What the dialogs ask for. */

import { graphql } from '../gql'

/** A document that is not issued, as both previews show it. */
export const DRAFT = graphql(`
  fragment Draft on DocumentDraft {
    kind
    currency
    issuedOn
    dueOn
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
    }
    lines(first: 50) {
      nodes {
        position
        name
        quantity
        unit
        unitPrice
        discountPercent
        net {
          amount
          currency
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
      totalCount
    }
  }
`)

export const PREVIEW_DOCUMENTS = graphql(`
  query PreviewDocuments($id: ID!, $input: PreviewDocumentsInput!) {
    customer(by: { id: $id }) {
      id
      nextBillingOn
    }
    previewDocuments(input: $input) {
      processingDate
      documentDate
      documents {
        ...Draft
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`)

export const PREVIEW_CONTRACT = graphql(`
  query PreviewContract($input: CreateContractInput!) {
    previewContract(input: $input, documents: 3) {
      documents {
        ...Draft
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`)

export const PLANS = graphql(`
  query Plans($id: ID!) {
    customer(by: { id: $id }) {
      id
      currency
    }
    plans(first: 100) {
      nodes {
        id
        code
        name
        description
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
        items {
          name
          kind
          quantity
          unit
          unitPrice
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`)

/** The currency of an order that names none. */
export const CUSTOMER_CURRENCY = graphql(`
  query CustomerCurrency($id: ID!) {
    customer(by: { id: $id }) {
      id
      currency
    }
  }
`)

/** What a form for a customer that is there begins with. */
export const CUSTOMER_TO_EDIT = graphql(`
  query CustomerToEdit($id: ID!) {
    customer(by: { id: $id }) {
      ...CustomerFacts
    }
  }
`)
