// urql's requests: a GET as it sends by itself, a POST, and one that prefers a stream of events.
import { Client, fetchExchange } from '@urql/core'
import { recording } from './recording.js'

const { URL: url } = process.env
const { fetch, exchanges } = recording()

function ask(options) {
  const client = new Client({ url, fetch, exchanges: [fetchExchange], ...options })
  // not toPromise: it calls a stream off at its first event
  return new Promise((resolve) =>
    client.query('{ customer(by: { number: "ALFKI" }) { name } }', {}).subscribe(({ data, error }) =>
      resolve({
        name: data?.customer.name,
        codes: error?.graphQLErrors.map(({ extensions }) => extensions.code),
        lost: error?.networkError?.message,
      }),
    ),
  )
}

const headers = { accept: 'text/event-stream, multipart/mixed' }
const answers = {
  get: await ask({}),
  post: await ask({ preferGetMethod: false }),
  events: await ask({ preferGetMethod: false, fetchOptions: { headers } }),
}

console.log(JSON.stringify({ answers, exchanges }))
