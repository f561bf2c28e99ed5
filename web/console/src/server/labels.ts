import type { Words } from '../words'

/** Names the thing that is changed, or the sending of it: no field of a form that a reader could look for. */
export const UNNAMED: ReadonlySet<string> = new Set(['id', 'customerId', 'documentId', 'idempotencyKey'])

const LISTS: ReadonlySet<string> = new Set(['items', 'lines', 'addresses', 'address'])

/** Returns what the forms call an input of the API, such as "Item 1 · Price (net)"; nothing for what is unnamed. */
export function labelOf(path: readonly string[], words: Words): string {
  const [first = '', second = '', third] = path
  if (UNNAMED.has(first)) return ''
  if (!LISTS.has(first)) return plain(words)[first] ?? first
  const place = Number(second)
  if (first === 'address') return second === '' ? words.seller.address : inAddress(second, words)
  if (second === '') return wholes(words)[first] ?? first
  if (first === 'addresses') return joined(words.dialogs.customer.address(place + 1), third && inAddress(third, words))
  return joined(words.dialogs.items.item(place + 1), third && inItem(third, words))
}

/** Returns what the forms call a field that a history names in small words: "payment term days". */
export function labelOfChange(name: string, words: Words): string {
  const field = name.replace(/ ([a-z])/gu, (_, letter: string) => letter.toUpperCase())
  return labelOf([field], words)
}

function joined(whole: string, part: string | undefined): string {
  return part === undefined ? whole : `${whole} · ${part}`
}

function wholes({ customer, dialogs }: Words): Record<string, string> {
  return { items: customer.panel.items, lines: dialogs.order.lines, addresses: dialogs.customer.addresses }
}

function inAddress(name: string, { dialogs }: Words): string {
  return text(dialogs.customer, name)
}

function inItem(name: string, { customer, dialogs }: Words): string {
  return name === 'tax' ? customer.panel.tax : text(dialogs.items, name)
}

/** Everything that is no list. */
function plain({ customer, dialogs, seller }: Words): Record<string, string> {
  const { contract, order, terminate, payment, documents, cancelDocument } = dialogs
  return {
    ...texts(seller),
    ...texts(customer.facts),
    title: contract.contractTitle,
    planId: contract.plan,
    signedOn: contract.signedOn,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    billingStartsOn: contract.billingStartsOn,
    billingInterval: contract.interval,
    billingTiming: contract.timing,
    billingAlignment: contract.alignment,
    term: contract.term,
    renewalTerm: contract.renewalTerm,
    noticePeriod: contract.noticePeriod,
    placedOn: order.placedOn,
    billingTime: order.billingTime,
    noticeOn: terminate.noticeOn,
    reason: terminate.reason,
    amount: payment.amount,
    receivedOn: payment.receivedOn,
    reference: payment.reference,
    processingDate: documents.processingDate,
    documentDate: cancelDocument.documentDate,
  }
}

function text(section: object, name: string): string {
  return texts(section)[name] ?? name
}

function texts(section: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(section).filter((one): one is [string, string] => typeof one[1] === 'string'),
  )
}
