import { expect, test } from 'vitest'
import { formatOf } from '../format'
import { de } from '../words/de'
import { en } from '../words/en'
import { dayBefore, isZero, sayingsOf } from './sayings'

const english = sayingsOf(en, formatOf('en-GB'))
const german = sayingsOf(de, formatOf('de-DE'))

test('a period names its last day, not the first day after it', () => {
  expect([
    english.period({ start: '2026-01-01', end: '2026-02-01' }),
    german.period({ start: '2026-01-01', end: '2026-02-01' }),
    german.period({ start: '2026-01-01', end: '2026-01-02' }),
  ]).toEqual(['1\u2009–\u200931 Jan 2026', '01.–31.01.2026', '01.01.2026'])
})

test('the day before is found over the ends of months and years', () => {
  expect(['2026-03-01', '2024-03-01', '2026-01-01'].map(dayBefore)).toEqual(['2026-02-28', '2024-02-29', '2025-12-31'])
})

test('intervals, rates and quantities are said in words', () => {
  expect([
    english.interval({ count: 1, unit: 'MONTH' }),
    english.interval({ count: 3, unit: 'MONTH' }),
    german.interval({ count: 2, unit: 'WEEK' }),
    german.tax({ category: 'STANDARD', percent: '19' }),
    german.tax({ category: 'REVERSE_CHARGE', percent: '0' }),
    german.quantity('1234.5', 'HUR'),
    german.quantity('3', 'C62'),
    german.quantity('3', 'XYZ'),
  ]).toEqual(['month', '3 months', '2 Wochen', '19\u00a0%', 'Reverse Charge', '1.234,5 Stunden', '3', '3 XYZ'])
})

test('zero is zero with any decimals', () => {
  expect(['0', '0.00', '-0.0', '0.01', '10'].map(isZero)).toEqual([true, true, true, false, false])
})
