// How the page asks: by POST to the endpoint of this server, with the token that is in memory.
import type { Fetcher } from '@graphiql/toolkit'

const UNAUTHENTICATED = 401

/** Returns the headers of a request: those that are *typed* by hand count more than the token. */
function headersOf(typed: Record<string, string> | undefined, token: string): Headers {
  const headers = new Headers({
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'content-type': 'application/json',
  })
  if (token !== '') headers.set('authorization', `Bearer ${token}`)
  for (const [name, value] of Object.entries(typed ?? {})) headers.set(name, value)
  return headers
}

/** Returns what asks *endpoint*; *token* is sent where there is one, *onUnknown* hears whether a good one is wanted. */
export function asking(endpoint: string, token: string, onUnknown: (isUnknown: boolean) => void): Fetcher {
  return async (operation, options) => {
    const headers = headersOf(options?.headers, token)
    const response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(operation) })
    onUnknown(response.status === UNAUTHENTICATED)
    return response.json()
  }
}
