import { Client, fetchExchange, mapExchange, type CombinedError } from '@urql/core'
import { cached } from './cache'
import { askToSignIn } from './session'

/** Returns a client of the API of this page's own server that says who asks by *token*, with a cache of its own. */
export function clientFor(token: string | null): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [mapExchange({ onError: (error) => askWhere(error, token) }), cached(), fetchExchange],
    fetchOptions: token === null ? {} : { headers: { authorization: `Bearer ${token}` } },
  })
}

function askWhere(error: CombinedError, token: string | null): void {
  if (error.graphQLErrors.some((one) => one.extensions['code'] === 'UNAUTHENTICATED')) askToSignIn(token)
}
