import { cacheExchange, type Cache, type KeyGenerator, type UpdateResolver } from '@urql/exchange-graphcache'
import type { Exchange } from '@urql/core'

/** What has no id is kept with the object that holds it. */
export const WITHOUT_ID = [
  'Address',
  'BillRunCounts',
  'CustomerTotals',
  'DocumentDraft',
  'DocumentDraftLine',
  'DocumentTax',
  'DocumentTotals',
  'DocumentsPreview',
  'EInvoice',
  'Interval',
  'Money',
  'PageInfo',
  'Party',
  'Period',
  'PlanItem',
  'Proration',
  'TaxRate',
  'UserError',
]

/** Lists and sums that a change may have moved; things themselves are updated by their id. */
const MOVED = /^(customers|documents|orders|contracts|payments|billRuns|history|plans|preview\w+)$/

/** All mutations; a test holds this list and the one above against the schema. */
export const MUTATIONS = [
  'cancelDocument',
  'cancelOrder',
  'createContract',
  'createCustomer',
  'createDocuments',
  'createOrder',
  'createPlan',
  'recordPayment',
  'terminateContract',
  'updateCustomer',
  'updateSeller',
]

/** Returns a cache that keeps each thing once, and asks anew for lists after a change. */
export function cached(): Exchange {
  return cacheExchange({
    keys: {
      ...Object.fromEntries(WITHOUT_ID.map((type): [string, KeyGenerator] => [type, () => null])),
      Seller: () => 'the one',
    },
    updates: { Mutation: Object.fromEntries(MUTATIONS.map((name) => [name, changed(name)])) },
  })
}

function changed(name: string): UpdateResolver {
  return (result, _, cache) => {
    if (!isRefused(result[name])) forgetLists(cache)
  }
}

function isRefused(payload: unknown): boolean {
  const errors = (payload as { userErrors?: readonly unknown[] } | null)?.userErrors
  return payload === null || (errors !== undefined && errors.length > 0)
}

function forgetLists(cache: Cache): void {
  const customers = new Set<string>()
  for (const { fieldKey, fieldName, arguments: given } of cache.inspectFields('Query')) {
    if (MOVED.test(fieldName)) cache.invalidate('Query', fieldName, given)
    const seen = fieldName === 'customer' && cache.resolve('Query', fieldKey)
    if (typeof seen === 'string') customers.add(seen)
  }
  for (const customer of customers) {
    for (const { fieldName, arguments: given } of cache.inspectFields(customer)) {
      if (MOVED.test(fieldName)) cache.invalidate(customer, fieldName, given)
    }
  }
}
