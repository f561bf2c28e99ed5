import { parse, print } from 'graphql'
import { expect, test } from 'vitest'
import { included } from './sent'

const DOCUMENT = parse(`
  query Page($id: ID!, $filter: OrderFilter, $first: Int, $withOrders: Boolean!, $withDocument: Boolean!) {
    customer(by: {id: $id}) {
      ...Facts
      orders(filter: $filter, first: $first) @include(if: $withOrders) {
        ...Rows
      }
      documents(first: $first) {
        totalCount
      }
    }
  }
  fragment Facts on Customer {
    id
  }
  fragment Rows on OrderConnection {
    nodes {
      id
      document @include(if: $withDocument) {
        ...Billed
      }
    }
  }
  fragment Billed on Document {
    number
  }
`)

function sent(withOrders: boolean, withDocument: boolean): string {
  return print(included(DOCUMENT, { withOrders, withDocument }))
}

test('what is left out is not sent, nor what only it uses', () => {
  expect(sent(false, true)).toBe(
    print(
      parse(`
        query Page($id: ID!, $first: Int) {
          customer(by: {id: $id}) {
            ...Facts
            documents(first: $first) {
              totalCount
            }
          }
        }
        fragment Facts on Customer {
          id
        }
      `),
    ),
  )
})

test('what is included is sent without its condition, in fragments too', () => {
  expect(sent(true, false)).toBe(
    print(
      parse(`
        query Page($id: ID!, $filter: OrderFilter, $first: Int) {
          customer(by: {id: $id}) {
            ...Facts
            orders(filter: $filter, first: $first) {
              ...Rows
            }
            documents(first: $first) {
              totalCount
            }
          }
        }
        fragment Facts on Customer {
          id
        }
        fragment Rows on OrderConnection {
          nodes {
            id
          }
        }
      `),
    ),
  )
})

test('what has no conditions stays as it is', () => {
  const whole = 'mutation Everything {\n  ... @skip(if: true) {\n    a\n  }\n}'

  expect(print(included(parse(whole), {}))).toBe(whole)
})
