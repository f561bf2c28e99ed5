/** The seller as the page holds it, and what is sent of it. */

import { addressInput, type AddressValues, addressValues, type ShownAddress } from '../dialogs/customer-input'
import type { UpdateSellerInput } from '../gql/graphql'

const TEXTS = [
  'name',
  'vatId',
  'taxNumber',
  'registrationNumber',
  'register',
  'managingDirectors',
  'email',
  'phone',
  'contactName',
  'electronicAddress',
  'electronicAddressScheme',
  'iban',
  'bic',
  'accountHolder',
  'creditorId',
  'currency',
  'timeZone',
] as const

const WITHOUT_SPACES: readonly string[] = ['iban', 'bic', 'vatId', 'creditorId']

type Text = (typeof TEXTS)[number]

/** The seller in a form: an empty text where there is nothing. */
export type SellerValues = Record<Text, string> & {
  cashAccounting: boolean
  smallBusiness: boolean
  address: AddressValues
}

/** The seller as the API shows it. */
export type ShownSeller = { readonly [K in Text]?: string | null | undefined } & {
  readonly cashAccounting: boolean
  readonly smallBusiness: boolean
  readonly address: ShownAddress
}

export function sellerValues(seller: ShownSeller): SellerValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, seller[name] ?? ''])) as Record<Text, string>
  const { cashAccounting, smallBusiness } = seller
  return { ...texts, cashAccounting, smallBusiness, address: addressValues(seller.address) }
}

function sent(name: Text, value: string): string | null {
  const text = WITHOUT_SPACES.includes(name) ? value.replace(/\s/gu, '') : value.trim()
  return text || null
}

/** What changes the seller: only what differs from *before*, so that what others change meanwhile stays. */
export function sellerInput(before: SellerValues, after: SellerValues): UpdateSellerInput {
  const changed = TEXTS.filter((name) => sent(name, before[name]) !== sent(name, after[name]))
  const address = addressInput(after.address)
  return {
    ...Object.fromEntries(changed.map((name) => [name, sent(name, after[name])])),
    ...(before.cashAccounting === after.cashAccounting ? {} : { cashAccounting: after.cashAccounting }),
    ...(before.smallBusiness === after.smallBusiness ? {} : { smallBusiness: after.smallBusiness }),
    ...(JSON.stringify(addressInput(before.address)) === JSON.stringify(address) ? {} : { address }),
  }
}
