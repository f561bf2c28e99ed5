'use strict'

// One dataloader for each edge and its arguments, made when asked for; each batch is one statement.

const DataLoader = require('dataloader')
const { array, rows, today } = require('./database')
const { customers } = require('./rows')
const { money } = require('./values')

/** Where a page ends; a cursor is made only where it is selected. */
class PageInfo {
  constructor(hasNextPage, last, place) {
    this.hasNextPage = hasNextPage
    this.last = last
    this.place = place
  }

  get endCursor() {
    if (this.last === undefined) return null
    return Buffer.from(JSON.stringify([this.last[this.place], this.last[0]])).toString('base64url')
  }
}

function page(list, found, first, place, day) {
  const hasNextPage = found.length > first
  if (hasNextPage) found.length = first
  const nodes = found.map((row) => list.made(row, day))
  return { nodes, pageInfo: new PageInfo(hasNextPage, found.at(-1), place) }
}

const DIRECTIONS = new Set(['ASC', 'DESC'])

function sorting(list, sort) {
  const { field, direction } = sort ?? list.order
  const column = list.orders[field]
  if (column === undefined || !DIRECTIONS.has(direction)) throw new Error(`cannot sort by ${field} ${direction}`)
  return { column, direction, place: list.columns.indexOf(column) }
}

/** Returns the statement for the first rows of each parent: cut in the database, in the order of the list's index. */
function nestedText(list, { column, direction }) {
  const selected = list.columns.map((name) => `c.${name}`).join(', ')
  return `SELECT p.n, ${selected} FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n) CROSS JOIN LATERAL (
    SELECT * FROM ${list.table} WHERE ${list.parent} = p.id
    ORDER BY ${column} ${direction}, id ${direction} LIMIT $2) AS c`
}

function nestedLoader(list, sort, first) {
  const by = sorting(list, sort)
  const text = nestedText(list, by)
  return new DataLoader(
    async (keys) => {
      const groups = keys.map(() => [])
      for (const row of await rows(text, [array(keys), first + 1])) groups[row.shift() - 1].push(row)
      const day = today()
      return groups.map((found) => page(list, found, first, by.place, day))
    },
    { cache: false },
  )
}

function countLoader(list) {
  const text = `SELECT p.n, (SELECT count(*)::int FROM ${list.table} WHERE ${list.parent} = p.id)
    FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n)`
  return new DataLoader(
    async (keys) => {
      const counts = new Array(keys.length)
      for (const [place, totalCount] of await rows(text, [array(keys)])) counts[place - 1] = { totalCount }
      return counts
    },
    { cache: false },
  )
}

const BALANCES = `SELECT customer_id, outstanding_minor, currency FROM customer_balances
  WHERE customer_id = ANY ($1::uuid[]) AND outstanding_minor <> 0 ORDER BY currency`

function balanceLoader() {
  return new DataLoader(
    async (keys) => {
      const groups = new Map(keys.map((key) => [key, []]))
      for (const [key, minor, currency] of await rows(BALANCES, [array(keys)])) {
        groups.get(key).push(money(minor, currency))
      }
      return keys.map((key) => groups.get(key))
    },
    { cache: false },
  )
}

/** The loaders of one request. */
class Loaders {
  constructor() {
    this.made = new Map()
  }

  get(name, make) {
    let loader = this.made.get(name)
    if (loader === undefined) this.made.set(name, (loader = make()))
    return loader
  }

  page(list, sort, first, key) {
    const name = `${list.table} ${list.columns.length} ${sort?.field} ${sort?.direction} ${first}`
    return this.get(name, () => nestedLoader(list, sort, first)).load(key)
  }

  count(list, key) {
    return this.get(`count ${list.table}`, () => countLoader(list)).load(key)
  }

  balance(key) {
    return this.get('balance', balanceLoader).load(key)
  }
}

const CUSTOMER = `SELECT ${customers.columns.join(', ')} FROM customers WHERE id = $1`

/** Returns one customer, null where there is none. */
async function customer(key) {
  const [row] = await rows(CUSTOMER, [key])
  return row === undefined ? null : customers.made(row)
}

/** Returns a page of customers of a country and type, where they are given, behind a cursor, where it is given. */
async function customerPage({ country, type, sort, first, after }) {
  const { column, direction, place } = sorting(customers, sort)
  const values = []
  const bound = (value) => `$${values.push(value)}`
  const conditions = []
  if (country !== undefined) conditions.push(`country = ${bound(country)}`)
  if (type !== undefined) conditions.push(`type = ${bound(type)}`)
  if (after) {
    const [value, key] = JSON.parse(Buffer.from(after, 'base64url').toString())
    conditions.push(`(${column}, id) ${direction === 'ASC' ? '>' : '<'} (${bound(value)}, ${bound(key)})`)
  }
  const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''
  const text = `SELECT ${customers.columns.join(', ')} FROM customers ${where}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT ${bound(first + 1)}`
  return page(customers, await rows(text, values), first, place)
}

module.exports = { Loaders, customer, customerPage }
