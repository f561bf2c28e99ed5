// urql with graphcache: two pages become one list, and a renamed customer changes there without another read.
import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { getIntrospectionQuery } from 'graphql'
import { AMOUNTS, BAD_CURSOR, CUSTOMERS, INVALID, RENAME, amounts, names } from './operations.js'
import { recording, warnings } from './recording.js'

const { URL: url, PREFIX: prefix } = process.env
const warned = warnings()
const plain = new Client({ url, exchanges: [fetchExchange] })
const { data: schema } = await plain.query(getIntrospectionQuery(), {}).toPromise()

const { fetch, exchanges } = recording()
const cache = cacheExchange({
  schema,
  keys: { Money: () => null, Address: () => null },
  resolvers: { Query: { customers: relayPagination() } },
})
const client = new Client({ url, fetch, exchanges: [cache, fetchExchange] })

let shown
const show = (after) => {
  const variables = { filter: { name: { startsWith: prefix } }, first: 3, after }
  return new Promise((resolve) =>
    client.query(CUSTOMERS, variables).subscribe(({ data, error, stale }) => {
      if (error) throw error
      shown = data.customers
      if (!stale) resolve() // what is stale is the pages so far, shown at once
    }),
  )
}

await show(undefined)
const firstPage = names(shown)
await show(shown.pageInfo.endCursor)
const bothPages = names(shown)
const { hasNextPage } = shown.pageInfo

const { id } = shown.edges[4].node
const input = { id, company: `${prefix} renamed` }
const renamed = await client.mutation(RENAME, { input }).toPromise()
const afterRenaming = names(shown)

const page = await client.query(AMOUNTS, {}).toPromise()

const codes = async (text) => {
  const { error } = await client.query(text, {}, { requestPolicy: 'network-only' }).toPromise()
  return error.networkError ? [String(error)] : error.graphQLErrors.map(({ extensions }) => extensions.code)
}
const badCursor = await codes(BAD_CURSOR)
const invalid = await codes(INVALID)

console.log(
  JSON.stringify({
    firstPage,
    bothPages,
    hasNextPage,
    userErrors: renamed.data.updateCustomer.userErrors,
    afterRenaming,
    amounts: amounts(page.data),
    badCursor,
    invalid,
    exchanges,
    warned,
  }),
)
