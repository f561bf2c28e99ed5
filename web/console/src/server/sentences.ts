import type { Format } from '../format'
import type { Words } from '../words'
import { labelOfChange } from './labels'

/**
 * What the server says in English, and what is said for it: `Order {} over {amount} was placed.` takes the parts of a
 * sentence, which `{1}` and `{2}` of the other one show as the reader writes them. The first that fits counts.
 */
export type Sentences = Readonly<Record<string, string>>

const PARTS: Record<string, string> = {
  '{}': '(.*?)',
  '{date}': String.raw`(\d{4}-\d\d-\d\d)`,
  '{amount}': String.raw`(-?\d+(?:\.\d+)? [A-Z]{3})`,
  '{number}': String.raw`(-?\d[\d,]*(?:\.\d+)?)`,
  '{fields}': '(.+)',
}
const PART = /\{[a-z]*\}/gu
const SPECIAL = /[$()*+.?[\\\]^{|}]/gu

/** Returns what is said for a sentence of the server; undefined where it is not known. */
export function reworded(sentence: string, known: Sentences, words: Words, format: Format): string | undefined {
  for (const [template, said] of Object.entries(known)) {
    const found = patternOf(template).exec(sentence)
    if (found === null) continue
    const kinds = template.match(PART) ?? []
    const parts = found.slice(1).map((part, at) => shown(kinds[at], part, words, format))
    const whole = said.replace(/\{(\d)\}/gu, (_, place: string) => parts[Number(place) - 1] ?? '')
    return whole.replace(/\.\.$/u, '.') // an abbreviation at the end has its full stop already
  }
  return undefined
}

const patterns = new Map<string, RegExp>()

function patternOf(template: string): RegExp {
  let pattern = patterns.get(template)
  if (pattern === undefined) {
    const kinds = template.match(PART) ?? []
    const source = template
      .split(PART)
      .map((text, at) => text.replace(SPECIAL, String.raw`\$&`) + (PARTS[kinds[at] ?? ''] ?? ''))
    pattern = new RegExp(`^${source.join('')}$`, 'u')
    patterns.set(template, pattern)
  }
  return pattern
}

function shown(kind: string | undefined, part: string, words: Words, format: Format): string {
  switch (kind) {
    case '{date}':
      return format.date(part)
    case '{amount}': {
      const [amount = '', currency = ''] = part.split(' ')
      return format.money({ amount, currency })
    }
    case '{number}':
      return format.decimal(part.replaceAll(',', ''))
    case '{fields}':
      return part
        .split(', ')
        .map((name) => labelOfChange(name, words))
        .join(', ')
    default:
      return part
  }
}
