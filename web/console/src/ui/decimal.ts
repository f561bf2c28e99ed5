/** Reads numbers as people of a locale type them, as text: no number is ever a float on its way. */

type Separators = { decimal: string; group: string }

function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1234567.8)
  const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { decimal: value('decimal'), group: value('group') }
}

const SPACES = /[\s'’]/gu
const GROUPED = /^\d{1,3}(,\d{3})+$/u

/** The whole part without its groups; null where what stands between digits is no group. */
function withoutGroups(whole: string, group: string): string | null {
  const commas = group === '.' || group === ',' ? whole.replaceAll(group, ',') : whole
  if (GROUPED.test(commas)) return commas.replaceAll(',', '')
  return /^\d*$/u.test(whole) ? whole : null
}

function canonical(sign: string, whole: string, fraction: string): string | null {
  if (whole === '' && fraction === '') return null
  const digits = whole.replace(/^0+(?=\d)/u, '') || '0'
  const text = fraction === '' ? digits : `${digits}.${fraction}`
  return sign === '-' && /[1-9]/u.test(text) ? `-${text}` : text
}

/**
 * The decimal that a text stands for in a locale, such as "1234.5" for "1.234,5" in German; null where it is none.
 *
 * The other separator is understood where it cannot be a group: "9.99" is 9.99 in German as well, "1.234" is 1234.
 */
export function parseDecimal(text: string, locale: string): string | null {
  const { decimal, group } = separatorsOf(locale)
  const [, sign = '', body = ''] = /^([-−+]?)(.*)$/u.exec(text.replace(SPACES, '')) ?? []
  const minus = sign === '-' || sign === '−' ? '-' : ''
  const [whole = '', fraction = '', ...more] = body.split(decimal)
  if (more.length > 0 || !/^\d*$/u.test(fraction)) return null
  const ungrouped = withoutGroups(whole, group)
  if (ungrouped !== null) return canonical(minus, ungrouped, fraction)
  const other = /^(\d*)[.,](\d+)$/u.exec(whole)
  return other && fraction === '' ? canonical(minus, other[1] ?? '', other[2] ?? '') : null
}

/** A decimal as it is typed in a locale, with all its digits and without groups: "1234,50". */
export function typedDecimal(value: string, locale: string): string {
  return value.replace('.', separatorsOf(locale).decimal)
}
