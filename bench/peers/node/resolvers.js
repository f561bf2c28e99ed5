'use strict'

// The resolvers of both servers: one for each edge. Everything below an edge is a plain property.

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Loaders, customer, customerPage } = require('./loaders')
const lists = require('./rows')
const { key } = require('./values')

const DEFAULT_PAGE = 50
const plans = new WeakMap()

function names(selections, fragments, found = new Map()) {
  for (const node of selections) {
    if (node.kind === 'Field') {
      const below = found.get(node.name.value) ?? new Map()
      found.set(node.name.value, below)
      if (node.selectionSet) names(node.selectionSet.selections, fragments, below)
    } else {
      const fragment = node.kind === 'FragmentSpread' ? fragments[node.name.value] : node
      names(fragment.selectionSet.selections, fragments, found)
    }
  }
  return found
}

/** Returns what of a connection is selected; read once for each place in a query, as queries are kept parsed. */
function planned(info) {
  const [node] = info.fieldNodes
  let plan = plans.get(node)
  if (plan === undefined) {
    const selected = names(info.fieldNodes.flatMap((one) => one.selectionSet.selections), info.fragments)
    plan = {
      isCounted: selected.has('totalCount'),
      isRead: selected.has('nodes') || selected.has('pageInfo'),
      hasBuyer: selected.get('nodes')?.has('buyer') ?? false,
    }
    plans.set(node, plan)
  }
  return plan
}

async function both(read, counted) {
  const [{ nodes, pageInfo }, { totalCount }] = await Promise.all([read, counted])
  return { nodes, pageInfo, totalCount }
}

function connection(list, withBuyer = list) {
  return (parent, { orderBy, first = DEFAULT_PAGE }, { loaders }, info) => {
    const plan = planned(info)
    const read = () => loaders.page(plan.hasBuyer ? withBuyer : list, orderBy?.[0], first, parent.key)
    if (!plan.isCounted) return read()
    const counted = loaders.count(list, parent.key)
    return plan.isRead ? both(read(), counted) : counted
  }
}

const resolvers = {
  Query: {
    customer(_, { by }) {
      const found = key('cus_', by.id)
      return found === null ? null : customer(found)
    },
    customers(_, { filter, orderBy, first = DEFAULT_PAGE, after }) {
      return customerPage({
        country: filter?.country?.eq,
        type: filter?.type?.eq,
        sort: orderBy?.[0] ?? { field: 'NUMBER', direction: 'ASC' },
        first,
        after,
      })
    },
  },
  Customer: {
    balance: (parent, _, { loaders }) => loaders.balance(parent.key),
    contracts: connection(lists.contracts),
    orders: connection(lists.orders),
    documents: connection(lists.documents, lists.documentsWithBuyer),
  },
  Order: { lines: connection(lists.orderLines) },
  Document: { lines: connection(lists.documentLines) },
}

const typeDefs = readFileSync(join(__dirname, '..', 'schema.graphql'), 'utf8')

/** Returns what the resolvers of one request share. */
function context() {
  return { loaders: new Loaders() }
}

module.exports = { context, resolvers, typeDefs }
