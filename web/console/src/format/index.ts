import { useMemo } from 'react'
import { useLanguage } from '../words'

/** An amount as the API gives it: exact, as a string. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** How numbers, money, dates and names of places are written in one locale. */
export interface Format {
  readonly locale: string
  /** A whole number, with groups. */
  number(value: number): string
  /** A Decimal of the API, with as many decimals as it has. */
  decimal(value: string): string
  /** An amount with its currency. */
  money(value: Money): string
  /** An amount to the nearest whole of its currency, for where there is little room. */
  wholeMoney(value: Money): string
  /** A calendar date of the API. */
  date(value: string): string
  /** The days from one date of the API to another; what they have in common is said once. */
  days(first: string, last: string): string
  /** The day of a moment of the API, in the reader's time zone. */
  day(value: string): string
  /** A moment of the API, to the minute, in the reader's time zone. */
  moment(value: string): string
  country(code: string): string
  currency(code: string): string
  language(tag: string): string
}

const formats = new Map<string, Format>()

/** Returns how things are written in the reader's locale. */
export function useFormat(): Format {
  const { locale } = useLanguage()
  return useMemo(() => formatOf(locale), [locale])
}

/** Returns how things are written in *locale*. */
export function formatOf(locale: string): Format {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = make(locale)
  formats.set(locale, made)
  return made
}

function make(locale: string): Format {
  const numbers = new Intl.NumberFormat(locale)
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const name = (type: 'region' | 'currency' | 'language') => {
    const names = new Intl.DisplayNames(locale, { type })
    return (code: string) => named(names, code)
  }
  return {
    locale,
    number: (value) => numbers.format(value),
    decimal: (value) => decimals.format(exact(value)),
    money: moneyOf(locale),
    wholeMoney: moneyOf(locale, { maximumFractionDigits: 0 }),
    date: (value) => dates.format(midnight(value)),
    days: (first, last) => dates.formatRange(midnight(first), midnight(last)),
    day: (value) => days.format(new Date(value)),
    moment: (value) => moments.format(new Date(value)),
    country: name('region'),
    currency: name('currency'),
    language: name('language'),
  }
}

function moneyOf(locale: string, options: Intl.NumberFormatOptions = {}): Format['money'] {
  const byCurrency = new Map<string, Intl.NumberFormat>()
  return ({ amount, currency }) => {
    let written = byCurrency.get(currency)
    if (written === undefined) {
      written = new Intl.NumberFormat(locale, { style: 'currency', currency, ...options })
      byCurrency.set(currency, written)
    }
    return written.format(exact(amount))
  }
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** Intl takes a decimal string digit by digit; a number would pass through a float. */
function exact(decimal: string): Intl.StringNumericLiteral {
  return decimal as Intl.StringNumericLiteral
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code // no code of this kind
  }
}
