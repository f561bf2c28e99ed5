import { useMemo } from 'react'
import { useQuery } from 'urql'
import { useMay, type May } from '../api'
import type { Choice, Field } from '../filters'
import { useCountries, useCurrencies, type Named } from '../format/places'
import { useWords, type Words } from '../words'
import { SELLER_CURRENCY } from './queries'

/** Returns what the reader may filter customers by, in the reader's words. */
export function useCustomerFields(): readonly Field[] {
  const words = useWords()
  const may = useMay()
  const countries = useCountries()
  const currencies = useCurrencies()
  const [{ data }] = useQuery({ query: SELLER_CURRENCY, requestPolicy: 'cache-first' })
  const own = data?.seller.currency
  return useMemo(() => customerFields(words, countries, currencies, may, own), [words, countries, currencies, may, own])
}

/**
 * Returns what customers can be filtered by: of related things by those that *may* be read; the currency that is the
 * seller's *own* comes first.
 */
export function customerFields(
  words: Words,
  countries: readonly Named[],
  currencies: readonly Named[],
  may: May,
  own?: string,
): readonly Field[] {
  const isOwn = (one: Named) => one.code === own
  const ordered = [...currencies.filter(isOwn), ...currencies.filter((one) => !isOwn(one))]
  return [
    ...plain(words, chosen(countries)),
    ...owed(words, chosen(ordered)),
    ...related(words).filter(({ within }) => may(within)),
  ]
}

function plain({ overview: { columns, fields }, terms }: Words, countries: readonly Choice[]): readonly Field[] {
  return [
    { key: 'type', kind: 'choice', label: columns.type, choices: choices(terms.customerType) },
    { key: 'name', kind: 'text', label: columns.name },
    { key: 'id', kind: 'id', label: fields.id },
    { key: 'number', kind: 'text', label: columns.number },
    { key: 'country', kind: 'choice', label: columns.country, choices: countries },
    { key: 'city', kind: 'text', label: columns.city },
    { key: 'postalCode', kind: 'text', label: fields.postalCode, isOptional: true },
    { key: 'accountNumber', kind: 'text', label: columns.accountNumber },
    { key: 'externalId', kind: 'text', label: fields.externalId, isOptional: true },
    { key: 'email', kind: 'text', label: columns.email, isOptional: true },
    { key: 'vatId', kind: 'text', label: fields.vatId, isOptional: true },
    { key: 'language', kind: 'text', label: fields.language },
    { key: 'createdAt', kind: 'moment', label: columns.createdAt },
    { key: 'nextBillingOn', kind: 'date', label: columns.nextBillingOn, isOptional: true },
  ]
}

function owed({ overview: { columns } }: Words, currencies: readonly Choice[]): readonly Field[] {
  return [
    { key: 'balance', kind: 'money', label: columns.balance, currencies },
    { key: 'overdueBalance', kind: 'money', label: columns.overdueBalance, currencies },
  ]
}

/** A field of related things. */
type Related = Field & { readonly within: 'contracts' | 'orders' | 'documents' }

function related({ overview: { fields }, terms }: Words): readonly Related[] {
  const status = (key: string, within: Related['within'], label: string, of: Record<string, string>): Related => {
    return { key, kind: 'choice', label, within, name: 'status', choices: choices(of) }
  }
  return [
    status('contractStatus', 'contracts', fields.contractStatus, terms.contractStatus),
    { key: 'planCode', kind: 'text', label: fields.planCode, within: 'contracts' },
    status('orderStatus', 'orders', fields.orderStatus, terms.orderStatus),
    status('documentStatus', 'documents', fields.documentStatus, terms.documentStatus),
  ]
}

function choices(of: Record<string, string>): readonly Choice[] {
  return Object.entries(of).map(([value, label]) => ({ value, label }))
}

function chosen(named: readonly Named[]): readonly Choice[] {
  return named.map(({ code, name }) => ({ value: code, label: name, code }))
}
