import { Client, fetchExchange, mapExchange, type CombinedError } from '@urql/core'
import { cached } from './cache'
import { isUnauthenticated, missingIn } from './failure'
import { asSent } from './sent'
import { askToSignIn, lack } from './session'

/** Returns a client of the API of this page's own server that says who asks by *token*, with a cache of its own. */
export function clientFor(token: string | null): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      mapExchange({ onError: (error) => heed(error, token) }),
      cached(),
      mapExchange({ onOperation: asSent }),
      fetchExchange,
    ],
    fetchOptions: token === null ? {} : { headers: { authorization: `Bearer ${token}` } },
  })
}

/** Asks the reader to sign in where the server wants that, and keeps in mind what it says not to be allowed. */
function heed(error: CombinedError, token: string | null): void {
  if (isUnauthenticated(error)) askToSignIn(token)
  lack(token, missingIn(error))
}
