// Apollo Client: two pages become one list in its cache, and a renamed customer changes there without another read.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { relayStylePagination } from '@apollo/client/utilities'
import { AMOUNTS, BAD_CURSOR, CUSTOMERS, INVALID, RENAME, amounts, names } from './operations.js'
import { recording, warnings } from './recording.js'

const { URL: uri, PREFIX: prefix } = process.env
const warned = warnings()
const { fetch, exchanges } = recording()
const client = new ApolloClient({
  link: new HttpLink({ uri, fetch }),
  cache: new InMemoryCache({
    typePolicies: {
      Query: { fields: { customers: relayStylePagination(['filter', 'search', 'orderBy']) } },
      Money: { keyFields: false },
      Address: { keyFields: false },
    },
  }),
})

const list = client.watchQuery({
  query: gql(CUSTOMERS),
  variables: { filter: { name: { startsWith: prefix } }, first: 3 },
})
let shown
let tell

// Does something and waits until the list shows what came of it.
async function shownAfter(action) {
  const changed = new Promise((resolve) => (tell = resolve))
  const result = await action()
  await changed
  return result
}

await shownAfter(() =>
  list.subscribe(({ data, loading }) => {
    if (loading) return
    shown = data.customers
    tell()
  }),
)
const firstPage = names(shown)
await shownAfter(() => list.fetchMore({ variables: { after: shown.pageInfo.endCursor } }))
const bothPages = names(shown)
const { hasNextPage } = shown.pageInfo

const { id } = shown.edges[4].node
const input = { id, company: `${prefix} renamed` }
const renamed = await shownAfter(() => client.mutate({ mutation: gql(RENAME), variables: { input } }))
const afterRenaming = names(shown)

const page = await client.query({ query: gql(AMOUNTS) })

const codes = async (text) => {
  const { error } = await client.query({ query: gql(text), errorPolicy: 'all', fetchPolicy: 'network-only' })
  return CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => extensions.code) : [String(error)]
}
const badCursor = await codes(BAD_CURSOR)
const invalid = await codes(INVALID)
client.stop()

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
