/** A contract as the dialog holds it, and what is sent of it. */

import type { BillingAlignment, BillingTiming, CreateContractInput, IntervalInput, IntervalUnit } from '../gql/graphql'
import { isComplete, itemInput, type LineValues } from './items-input'

/** An interval in a form: null where it is not given. */
export type IntervalValues = { count: number | null; unit: IntervalUnit }

/** A contract in a form. Of a contract by plan what is empty or null comes from the plan. */
export type ContractValues = {
  source: 'plan' | 'items'
  planId: string | null
  items: LineValues[]
  number: string
  title: string
  currency: string
  signedOn: string | null
  startsOn: string | null
  endsOn: string | null
  billingStartsOn: string | null
  billingInterval: IntervalValues
  billingTiming: BillingTiming | null
  billingAlignment: BillingAlignment | null
  term: IntervalValues
  renewalTerm: IntervalValues
  noticePeriod: IntervalValues
}

export function newContract(line: LineValues): ContractValues {
  const none: IntervalValues = { count: null, unit: 'MONTH' }
  return {
    source: 'plan',
    planId: null,
    items: [line],
    number: '',
    title: '',
    currency: '',
    signedOn: null,
    startsOn: null,
    endsOn: null,
    billingStartsOn: null,
    billingInterval: none,
    billingTiming: null,
    billingAlignment: null,
    term: none,
    renewalTerm: none,
    noticePeriod: none,
  }
}

function intervals(values: ContractValues): Partial<CreateContractInput> {
  const { billingInterval, term, renewalTerm, noticePeriod } = values
  const given = Object.entries({ billingInterval, term, renewalTerm, noticePeriod }).flatMap(
    ([name, { count, unit }]) => (count === null ? [] : [[name, { count, unit } satisfies IntervalInput] as const]),
  )
  return Object.fromEntries(given)
}

function plain(values: ContractValues): Partial<CreateContractInput> {
  const { number, title, currency, signedOn, startsOn, endsOn, billingStartsOn, billingTiming, billingAlignment } =
    values
  const all = { number, title, currency, signedOn, startsOn, endsOn, billingStartsOn, billingTiming, billingAlignment }
  const given = Object.entries(all).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : []))
  return Object.fromEntries(given)
}

/** What creates the contract: what was left empty is left out. */
export function contractInput(customerId: string, values: ContractValues): CreateContractInput {
  const source =
    values.source === 'items'
      ? { items: values.items.map(itemInput) }
      : values.planId === null
        ? {}
        : { planId: values.planId }
  return { customerId, ...source, ...plain(values), ...intervals(values) }
}

/** What can be previewed while the contract is not complete: its complete items; null where there is nothing to see. */
export function previewInput(customerId: string, values: ContractValues): CreateContractInput | null {
  const input = contractInput(customerId, { ...values, items: values.items.filter(isComplete) })
  const { number: _, ...previewed } = input
  return previewed.planId || previewed.items?.length ? previewed : null
}
