// The two changes of the desk: a new contract, and what is due turned into documents.
import { useMutation } from 'urql'
import { graphql } from './gql'
import type { ContractItemInput } from './gql/graphql'

const AddContractMutation = graphql(`
  mutation AddContract($input: CreateContractInput!) {
    createContract(input: $input) {
      contract {
        id
        number
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

const CreateDocumentsMutation = graphql(`
  mutation CreateDocuments($input: CreateDocumentsInput!) {
    createDocuments(input: $input) {
      billRun {
        id
        counts {
          documents
        }
      }
      documents {
        id
        number
        gross {
          ...Amount
        }
      }
      customer {
        id
        balance {
          ...Amount
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

const item: ContractItemInput = { name: 'Support', unit: 'MON', unitPrice: '49.90', kind: 'RECURRING' }

// @ts-expect-error a price is a string: a JSON number cannot hold every amount exactly
export const inexact: ContractItemInput = { name: 'Support', unitPrice: 49.9 }

export function Changes({ customerId, key }: { customerId: string; key: string }) {
  const [, addContract] = useMutation(AddContractMutation)
  const [, createDocuments] = useMutation(CreateDocumentsMutation)

  async function add() {
    const { data } = await addContract({
      input: {
        customerId,
        items: [item],
        startsOn: '2026-12-01',
        term: { count: 12, unit: 'MONTH' },
        idempotencyKey: key,
      },
    })
    return data?.createContract.userErrors.map(({ code, path }) => `${code} at ${path.join('.')}`)
  }

  async function bill() {
    const { data } = await createDocuments({ input: { customerId, processingDate: '2026-12-31' } })
    return data?.createDocuments.documents.map((document) => document.number)
  }

  return (
    <>
      <button onClick={add}>Add contract</button>
      <button onClick={bill}>Create documents</button>
    </>
  )
}
