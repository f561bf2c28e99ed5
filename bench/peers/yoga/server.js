'use strict'

const { createServer } = require('node:http')
const { useGraphQlJit } = require('@envelop/graphql-jit')
const { createSchema, createYoga } = require('graphql-yoga')
const { start } = require('../node/database')
const { context, resolvers, typeDefs } = require('../node/resolvers')

async function main() {
  await start()
  const yoga = createYoga({
    schema: createSchema({ typeDefs, resolvers }),
    context,
    plugins: [useGraphQlJit({ disableLeafSerialization: true, disablingCapturingStackErrors: true })],
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
  })
  createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1')
}

main()
