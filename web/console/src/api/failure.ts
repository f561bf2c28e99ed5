import type { CombinedError } from '@urql/core'
import type { Format } from '../format'
import { reworded } from '../server/sentences'
import type { Words } from '../words'

/** Why something failed, for people. */
export interface Failure {
  readonly text: string
  /** What to tell whoever runs the server. */
  readonly requestId?: string
}

/** Returns in the reader's words why *error* came. */
export function failureOf(error: CombinedError, words: Words, format: Format): Failure {
  if (error.networkError !== undefined && error.response === undefined) return { text: words.failures.network }
  const [first] = error.graphQLErrors
  if (first === undefined) return { text: words.failures.unknown, ...identified(undefined, error.response) }
  const { extensions, message } = first
  const known = reworded(message, words.server.failures, words, format)
  switch (extensions['code']) {
    case 'UNAUTHENTICATED':
      return { text: words.failures.unauthenticated }
    case 'FORBIDDEN':
      return { text: forbidden(missingIn(error), words) }
    case 'SERVICE_UNAVAILABLE':
      return { text: known ?? words.failures.unavailable(message) }
    case 'INTERNAL_SERVER_ERROR':
    case undefined:
      return { text: words.failures.unknown, ...identified(extensions['requestId'], error.response) }
    default:
      return { text: known ?? words.failures.refused(message) }
  }
}

/** Returns why a query failed, unless it is being asked anew without what was not allowed. */
export function lastingError({ error, fetching }: { error?: CombinedError | undefined; fetching: boolean }) {
  return error !== undefined && fetching && missingIn(error).length > 0 ? undefined : error
}

/** Returns whether the server wants to know who asks, or does not know the token. */
export function isUnauthenticated(error: CombinedError): boolean {
  return error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')
}

/** Returns the scopes whose lack the server names. */
export function missingIn(error: CombinedError): readonly string[] {
  return error.graphQLErrors.flatMap(({ extensions: { code, missing } }) =>
    code === 'FORBIDDEN' && Array.isArray(missing) ? missing.map(String) : [],
  )
}

function forbidden(missing: readonly string[], words: Words): string {
  return missing.length > 0 ? words.failures.forbidden(missing.join(', ')) : words.failures.notAllowed
}

function identified(id: unknown, response: unknown): Partial<Failure> {
  const found = id ?? (response instanceof Response ? response.headers.get('x-request-id') : undefined)
  return typeof found === 'string' ? { requestId: found } : {}
}
