/** What the dialogs change. */

import { graphql } from '../gql'

export const CREATE_DOCUMENTS = graphql(`
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
`)

export const CREATE_CONTRACT = graphql(`
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
`)

export const CREATE_ORDER = graphql(`
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
`)

export const CREATE_CUSTOMER = graphql(`
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
`)

export const UPDATE_CUSTOMER = graphql(`
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
`)

export const TERMINATE_CONTRACT = graphql(`
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
`)

export const CANCEL_ORDER = graphql(`
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
`)

export const CANCEL_DOCUMENT = graphql(`
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
`)

export const RECORD_PAYMENT = graphql(`
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
`)
