'use strict'

// The pool, its named prepared statements, and which day is today for the seller.

const { Pool, types } = require('pg')

const RAW = [20, 1082, 1114, 1184, 1700] // bigint, date, timestamp, timestamptz, numeric: left as text
for (const oid of RAW) types.setTypeParser(oid, (text) => text)

const ZONE_MILLISECONDS = 60_000

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  idleTimeoutMillis: 0,
  options: '-c TimeZone=UTC -c DateStyle=ISO',
})

const names = new Map()

/** Returns the rows of a statement as lists; each text is prepared once a connection. */
async function rows(text, values) {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `s${names.size}`))
  const result = await pool.query({ name, text, values, rowMode: 'array' })
  return result.rows
}

/** Returns keys as the text of a PostgreSQL array; UUIDs need no quoting. */
function array(keys) {
  return `{${keys.join(',')}}`
}

let calendar
let known = { second: 0, day: '' }

async function learnZone() {
  const found = await rows('SELECT time_zone FROM sellers', [])
  const timeZone = found.length ? found[0][0] : 'UTC'
  calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
}

/** Returns the date in the seller's time zone. */
function today() {
  const second = Math.trunc(Date.now() / 1000)
  if (second !== known.second) known = { second, day: calendar.format(new Date()) }
  return known.day
}

/** Connects, and keeps the seller's time zone no older than a minute. */
async function start() {
  await learnZone()
  setInterval(() => learnZone().catch(() => undefined), ZONE_MILLISECONDS).unref()
}

module.exports = { array, rows, start, today }
