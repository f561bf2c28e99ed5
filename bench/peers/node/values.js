'use strict'

// What a column's text becomes in an answer. No number near money: amounts stay text from the database to the client.

/** The currencies of ISO 4217 that do not have 2 decimals. */
const EXPONENTS = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
])

/** Returns the whole number *digits* with the point moved *places* to the left. */
function shifted(digits, places) {
  const sign = digits.charCodeAt(0) === 45 ? '-' : ''
  const magnitude = sign ? digits.slice(1) : digits
  const padded = magnitude.length > places ? magnitude : magnitude.padStart(places + 1, '0')
  const point = padded.length - places
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`
}

/** Returns *minor* units of *currency* as an amount with as many decimals as the currency has. */
function money(minor, currency) {
  const places = EXPONENTS.get(currency) ?? 2
  return { amount: places === 0 ? minor : shifted(minor, places), currency }
}

/** Returns a scaled integer of *places* decimals as a decimal without trailing zeros: 12500000 as 12.5. */
function decimal(digits, places) {
  if (digits === '0') return digits
  const zeros = '0'.repeat(places)
  if (digits.endsWith(zeros)) return digits.slice(0, -places)
  const exact = shifted(digits, places)
  let end = exact.length
  while (exact.charCodeAt(end - 1) === 48) end -= 1
  return exact.slice(0, end)
}

/** Returns the id that clients see for a UUID: *prefix*, and 32 hexadecimal digits. */
function id(prefix, uuid) {
  return (
    prefix + uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24)
  )
}

/** Returns the UUID of an id, null where it is none of *prefix*. */
function key(prefix, text) {
  return text.startsWith(prefix) && /^[0-9a-f]{32}$/.test(text.slice(prefix.length)) ? text.slice(prefix.length) : null
}

/** Returns a timestamp as PostgreSQL writes it for UTC ("2026-11-23 10:00:00.5+00") with T, microseconds and Z. */
function moment(text) {
  const zone = text.length - 3
  const fraction = zone > 19 ? text.slice(20, zone).padEnd(6, '0') : '000000'
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

module.exports = { decimal, id, key, moment, money }
