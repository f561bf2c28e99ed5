// What an app with a normalised cache asks: a list that grows page by page, and a change that answers its node.
export const CUSTOMERS = `
  query Customers($filter: CustomerFilter, $first: Int, $after: String) {
    customers(filter: $filter, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          name
          addresses {
            city
          }
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
`

export const AMOUNTS = `
  {
    customer(by: { number: "ALFKI" }) {
      id
      documents(first: 2) {
        nodes {
          id
          gross {
            amount
            currency
          }
        }
      }
    }
  }
`

export const RENAME = `
  mutation Rename($input: UpdateCustomerInput!) {
    updateCustomer(input: $input) {
      customer {
        id
        name
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`

export const BAD_CURSOR = `
  {
    customers(after: "nonsense") {
      nodes {
        id
      }
    }
  }
`

export const INVALID = `
  {
    customers {
      surname
    }
  }
`

export const names = (connection) => connection.edges.map(({ node }) => node.name)
export const amounts = ({ customer }) =>
  customer.documents.nodes.map(({ gross }) => `${gross.amount} ${gross.currency}`)
