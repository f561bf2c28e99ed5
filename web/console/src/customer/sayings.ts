import { useMemo } from 'react'
import type { IntervalUnit, TaxCategory } from '../gql/graphql'
import { type Format, useFormat } from '../format'
import { useWords, type Words } from '../words'

type Period = { readonly start: string; readonly end: string }
type Interval = { readonly count: number; readonly unit: IntervalUnit }

/** How the values of billing are said. */
export interface Sayings {
  /** The days of a period; the API's end is the first day after it, people name the last one in it. */
  period(period: Period): string
  interval(interval: Interval): string
  /** How much of a period a line bills; nothing where it bills all of it. */
  proration(proration: { readonly days: number; readonly of: number }): string
  tax(rate: { readonly category: TaxCategory; readonly percent: string }): string
  /** A quantity with its unit; a plain piece needs none. */
  quantity(quantity: string, unit: string): string
  percent(percent: string): string
  /** The price of one; it may have more decimals than the currency. */
  price(price: string, currency: string): string
}

/** The day before a date of the API. */
export function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** Returns whether a decimal of the API is zero, however many decimals it has. */
export function isZero(decimal: string): boolean {
  return !/[1-9]/u.test(decimal)
}

/** The units of UN/ECE Recommendation 20 that the platform can say in any language, singular and plural. */
const MEASURES: Record<string, string> = {
  HUR: 'hour',
  DAY: 'day',
  WEE: 'week',
  MON: 'month',
  ANN: 'year',
  KGM: 'kilogram',
  LTR: 'liter',
  MTR: 'meter',
}

function measured(quantity: string, unit: string, locale: string, unitDisplay: 'long' | 'short' = 'long'): string {
  const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 6 } as const
  return new Intl.NumberFormat(locale, options).format(quantity as Intl.StringNumericLiteral)
}

function priced(price: string, currency: string, locale: string): string {
  const options = { style: 'currency', currency, maximumFractionDigits: 6 } as const
  return new Intl.NumberFormat(locale, options).format(price as Intl.StringNumericLiteral)
}

/** Returns how values are said in the reader's language. */
export function sayingsOf(words: Words, format: Format): Sayings {
  const { customer, dialogs } = words
  const percent = (value: string): string => measured(value, 'percent', format.locale, 'short')
  return {
    percent,
    price: (value, currency) => priced(value, currency, format.locale),
    period: ({ start, end }) => {
      const last = dayBefore(end)
      return last <= start ? format.date(start) : format.days(start, last)
    },
    proration: ({ days, of }) => (days === of ? '' : customer.proration(days, of)),
    interval: ({ count, unit }) => customer.interval(count, unit),
    tax: ({ category, percent: rate }) => (category === 'STANDARD' ? percent(rate) : customer.taxCategory[category]),
    quantity: (quantity, unit) => {
      const measure = MEASURES[unit]
      if (measure !== undefined) return measured(quantity, measure, format.locale)
      const number = format.decimal(quantity)
      return unit === 'C62' ? number : `${number} ${dialogs.units[unit] ?? unit}`
    },
  }
}

export function useSayings(): Sayings {
  const words = useWords()
  const format = useFormat()
  return useMemo(() => sayingsOf(words, format), [words, format])
}
