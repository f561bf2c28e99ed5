import{n as e}from"./api-NzjjOedy.js";var t=e(`
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
`),n=e(`
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
`),r=e(`
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
`),i=e(`
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
`),a=e(`
  query CustomerCurrency($id: ID!) {
    customer(by: { id: $id }) {
      id
      currency
    }
  }
`),o=e(`
  query CustomerToEdit($id: ID!) {
    customer(by: { id: $id }) {
      ...CustomerFacts
    }
  }
`);export{r as a,i,o as n,n as o,t as r,a as t};