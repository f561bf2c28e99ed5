'use strict'

const fastify = require('fastify')
const mercurius = require('mercurius')
const { start } = require('../node/database')
const { context, resolvers, typeDefs } = require('../node/resolvers')

async function main() {
  await start()
  const app = fastify({ logger: false })
  await app.register(mercurius, {
    schema: typeDefs,
    resolvers,
    context,
    jit: 1,
    compilerOptions: { disableLeafSerialization: true, disablingCapturingStackErrors: true },
    graphiql: false,
  })
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
}

main()
