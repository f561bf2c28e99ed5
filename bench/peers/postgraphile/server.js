'use strict'

const { createServer } = require('node:http')
const { grafserv } = require('postgraphile/grafserv/node')
const { makePgService } = require('postgraphile/adaptors/pg')
const { PostGraphileAmberPreset } = require('postgraphile/presets/amber')
const { postgraphile } = require('postgraphile')
const { jsonPgSmartTags } = require('postgraphile/utils')

// Both ends of this key would be called documentByCancelsId; no query of the benchmark goes along it.
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    constraint: { 'public.documents.fk_documents_cancels_id_documents': { tags: { foreignFieldName: 'cancellation' } } },
  },
})

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [tags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public'],
      poolConfig: { max: 10, idleTimeoutMillis: 0, options: '-c TimeZone=UTC' },
    }),
  ],
  schema: { defaultBehavior: '-insert -update -delete' },
  grafserv: { graphqlPath: '/graphql', graphiql: false, graphiqlOnGraphQLGET: false, watch: false, websockets: false },
  grafast: { explain: false },
}

async function main() {
  const server = createServer()
  await postgraphile(preset).createServ(grafserv).addTo(server)
  server.listen(Number(process.env.PORT), '127.0.0.1')
}

main()
