// Runs the audits of GraphQL over HTTP against the server at $URL and prints [{id, name, status, reason}].
import { serverAudits } from 'graphql-http'

const results = await Promise.all(serverAudits({ url: process.env.URL }).map((audit) => audit.fn()))

console.log(
  JSON.stringify(
    results.map(({ id, name, status, reason = null }) => ({ id, name, status, reason })),
    null,
    2,
  ),
)
