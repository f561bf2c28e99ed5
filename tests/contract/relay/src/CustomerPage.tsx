// One customer with lists below it: new contracts are appended, and new documents prepended, to connections of a Node.
import { graphql, useLazyLoadQuery, useMutation, usePaginationFragment } from 'react-relay'
import type { CustomerPageAddContractMutation } from './__generated__/CustomerPageAddContractMutation.graphql'
import type { CustomerPageCreateDocumentsMutation } from './__generated__/CustomerPageCreateDocumentsMutation.graphql'
import type { CustomerPageDocumentsQuery } from './__generated__/CustomerPageDocumentsQuery.graphql'
import type { CustomerPageQuery } from './__generated__/CustomerPageQuery.graphql'
import type { CustomerPage_documents$key } from './__generated__/CustomerPage_documents.graphql'

function Documents({ customer }: { customer: CustomerPage_documents$key }) {
  const { data, loadNext } = usePaginationFragment<CustomerPageDocumentsQuery, CustomerPage_documents$key>(
    graphql`
      fragment CustomerPage_documents on Customer
      @refetchable(queryName: "CustomerPageDocumentsQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
        id
        documents(first: $count, after: $cursor) @connection(key: "CustomerPage_documents") {
          __id
          edges {
            node {
              id
              number
              status
            }
          }
        }
      }
    `,
    customer,
  )
  const [createDocuments] = useMutation<CustomerPageCreateDocumentsMutation>(graphql`
    mutation CustomerPageCreateDocumentsMutation($input: CreateDocumentsInput!, $connections: [ID!]!) {
      createDocuments(input: $input) {
        documents @prependNode(connections: $connections, edgeTypeName: "DocumentEdge") {
          id
          number
          status
        }
        userErrors {
          message
        }
      }
    }
  `)
  const bill = () =>
    createDocuments({ variables: { input: { customerId: data.id }, connections: [data.documents.__id] } })
  return (
    <>
      {data.documents.edges.map(({ node }) => (
        <p key={node.id}>{node.status === 'OVERDUE' ? node.number : node.status}</p>
      ))}
      <button onClick={() => loadNext(10)}>Older</button>
      <button onClick={bill}>Create documents</button>
    </>
  )
}

export function CustomerPage({ number }: { number: string }) {
  const { customer } = useLazyLoadQuery<CustomerPageQuery>(
    graphql`
      query CustomerPageQuery($number: String!) {
        customer(by: { number: $number }) {
          id
          name
          contracts(first: 10) @connection(key: "CustomerPage_contracts") {
            __id
            edges {
              node {
                id
                title
              }
            }
          }
          ...CustomerPage_documents
        }
      }
    `,
    { number },
  )
  const [addContract] = useMutation<CustomerPageAddContractMutation>(graphql`
    mutation CustomerPageAddContractMutation($input: CreateContractInput!, $connections: [ID!]!) {
      createContract(input: $input) {
        contract @appendNode(connections: $connections, edgeTypeName: "ContractEdge") {
          id
          title
        }
        userErrors {
          message
        }
      }
    }
  `)
  if (!customer) return <p>There is no such customer.</p>
  const add = () =>
    addContract({
      variables: {
        input: { customerId: customer.id, items: [{ name: 'Support', unitPrice: '49.90' }] },
        connections: [customer.contracts.__id],
      },
    })
  return (
    <>
      <h1>{customer.name}</h1>
      {customer.contracts.edges.map(({ node }) => (
        <p key={node.id}>{node.title}</p>
      ))}
      <button onClick={add}>Add contract</button>
      <Documents customer={customer} />
    </>
  )
}
