import{n as e}from"./api-NzjjOedy.js";var t=e(`
  mutation CreateDocuments($input: CreateDocumentsInput!) {
    createDocuments(input: $input) {
      documents {
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
      customer {
        id
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
      userErrors {
        code
        message
        path
      }
    }
  }
`),n=e(`
  mutation CreateContract($input: CreateContractInput!) {
    createContract(input: $input) {
      contract {
        id
        number
        title
        status
        customer {
          id
          nextBillingOn
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),r=e(`
  mutation CreateOrder($input: CreateOrderInput!) {
    createOrder(input: $input) {
      order {
        id
        number
        customer {
          id
          nextBillingOn
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),i=e(`
  mutation CreateCustomer($input: CreateCustomerInput!) {
    createCustomer(input: $input) {
      customer {
        ...CustomerFacts
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),a=e(`
  mutation UpdateCustomer($input: UpdateCustomerInput!) {
    updateCustomer(input: $input) {
      customer {
        ...CustomerFacts
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),o=e(`
  mutation TerminateContract($input: TerminateContractInput!) {
    terminateContract(input: $input) {
      contract {
        id
        status
        endsOn
        noticeOn
        terminationReason
        nextBillingOn
        customer {
          id
          nextBillingOn
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),s=e(`
  mutation CancelOrder($input: CancelOrderInput!) {
    cancelOrder(input: $input) {
      order {
        id
        status
        cancelReason
        customer {
          id
          nextBillingOn
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),c=e(`
  mutation CancelDocument($input: CancelDocumentInput!) {
    cancelDocument(input: $input) {
      document {
        id
        status
        outstanding {
          amount
          currency
        }
        cancelReason
        cancelledBy {
          id
          number
        }
        customer {
          id
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
      }
      cancellation {
        id
        number
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),l=e(`
  mutation RecordPayment($input: RecordPaymentInput!) {
    recordPayment(input: $input) {
      document {
        id
        status
        outstanding {
          amount
          currency
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
        customer {
          id
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
      userErrors {
        code
        message
        path
      }
    }
  }
`);export{t as a,o as c,i,a as l,s as n,r as o,n as r,l as s,c as t};