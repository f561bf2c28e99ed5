/** A customer as a form holds it, and what is sent of it. */

import type { AddressInput, AddressKind, CreateCustomerInput, CustomerType, UpdateCustomerInput } from '../gql/graphql'

const TEXTS = [
  'externalId',
  'company',
  'firstName',
  'lastName',
  'email',
  'phone',
  'vatId',
  'buyerReference',
  'electronicAddress',
  'electronicAddressScheme',
] as const

const ADDRESS_TEXTS = ['name', 'line2', 'postalCode', 'region', 'email'] as const

type Text = (typeof TEXTS)[number]
type AddressText = (typeof ADDRESS_TEXTS)[number]

/** An address in a form: an empty text where it has nothing. */
export type AddressValues = Record<AddressText | 'line1' | 'city' | 'country', string> & { kind: AddressKind }

/** A customer in a form; *number* and *accountNumber* are given once, and only when it is created. */
export type CustomerValues = Record<Text, string> & {
  number: string
  accountNumber: string
  type: CustomerType
  language: string
  currency: string
  paymentTermDays: number | null
  addresses: AddressValues[]
}

type Nullable<T> = { readonly [K in keyof T]?: T[K] | null | undefined }

/** A customer as the API shows it. */
export type ShownCustomer = Nullable<Record<Text, string>> & {
  readonly number: string
  readonly accountNumber: string
  readonly type: CustomerType
  readonly language: string
  readonly currency: string
  readonly paymentTermDays: number
  readonly addresses: readonly ShownAddress[]
}

export type ShownAddress = Nullable<Record<AddressText, string>> & {
  readonly kind: AddressKind
  readonly line1: string
  readonly city: string
  readonly country: string
}

export function emptyAddress(kind: AddressKind, country: string): AddressValues {
  return { kind, country, line1: '', city: '', ...blank(ADDRESS_TEXTS) }
}

export function newCustomer(language: string, country: string): CustomerValues {
  return {
    ...blank(TEXTS),
    number: '',
    accountNumber: '',
    type: 'B2B',
    language,
    currency: '',
    paymentTermDays: null,
    addresses: [emptyAddress('INVOICE', country)],
  }
}

export function addressValues(address: ShownAddress): AddressValues {
  const { kind, line1, city, country } = address
  return { kind, line1, city, country, ...texts(ADDRESS_TEXTS, address) }
}

export function customerValues(customer: ShownCustomer): CustomerValues {
  const { number, accountNumber, type, language, currency, paymentTermDays } = customer
  return {
    ...texts(TEXTS, customer),
    number,
    accountNumber,
    type,
    language,
    currency,
    paymentTermDays,
    addresses: customer.addresses.map(addressValues),
  }
}

export function addressInput(address: AddressValues): AddressInput {
  const { kind, line1, city, country } = address
  return { kind, line1: line1.trim(), city: city.trim(), country, ...given(ADDRESS_TEXTS, address) }
}

/** What creates the customer: what was left empty is left out, so that the server's defaults count. */
export function createInput(values: CustomerValues): CreateCustomerInput {
  const { number, accountNumber, currency, paymentTermDays } = values
  return {
    ...given(TEXTS, values),
    ...given(['number', 'accountNumber', 'currency'] as const, { number, accountNumber, currency }),
    ...(paymentTermDays === null ? {} : { paymentTermDays }),
    type: values.type,
    language: values.language,
    addresses: values.addresses.map(addressInput),
  }
}

/** What changes the customer: only what differs from *before*, so that what others change meanwhile stays. */
export function updateInput(id: string, before: CustomerValues, after: CustomerValues): UpdateCustomerInput {
  const changed = TEXTS.filter((name) => before[name] !== after[name].trim())
  return {
    id,
    ...Object.fromEntries(changed.map((name) => [name, after[name].trim() || null])),
    ...(before.type === after.type ? {} : { type: after.type }),
    ...(before.language === after.language ? {} : { language: after.language }),
    ...(before.currency === after.currency ? {} : { currency: after.currency }),
    ...(before.paymentTermDays === after.paymentTermDays ? {} : { paymentTermDays: after.paymentTermDays }),
    ...(same(before.addresses, after.addresses) ? {} : { addresses: after.addresses.map(addressInput) }),
  }
}

function same(before: readonly AddressValues[], after: readonly AddressValues[]): boolean {
  return JSON.stringify(before.map(addressInput)) === JSON.stringify(after.map(addressInput))
}

function blank<K extends string>(names: readonly K[]): Record<K, string> {
  return Object.fromEntries(names.map((name) => [name, ''])) as Record<K, string>
}

function texts<K extends string>(names: readonly K[], from: Nullable<Record<K, string>>): Record<K, string> {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? ''])) as Record<K, string>
}

function given<K extends string>(names: readonly K[], from: Record<K, string>): Partial<Record<K, string>> {
  const filled = names.filter((name) => from[name].trim() !== '')
  return Object.fromEntries(filled.map((name) => [name, from[name].trim()])) as Partial<Record<K, string>>
}
