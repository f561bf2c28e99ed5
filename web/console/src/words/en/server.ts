import type { Sentences } from '../../server/sentences'

/** What the server says for developers, said for people. */
const refusals: Sentences = {
  'Must not be blank.': 'Please fill this in.',
  'Must not be null; leave it out to keep it.': 'Please fill this in.',
  'Give exactly one of planId and items.': 'Choose a plan, or give items of your own.',
  'Must lie after startsOn.': 'Must lie after the first day.',
  'Must not lie before startsOn.': 'Must not lie before the first day.',
  'A renewalTerm needs a term to renew.': 'A renewal needs a minimum term.',
  'At least one INVOICE address is needed.': 'At least one invoice address is needed.',
  'Every customer but a B2C one needs a company.': 'Every customer but a private one needs a company.',
  'Must not lie before the day on which the contract was signed, {date}.':
    'Must not lie before the day on which the contract was signed, {1}.',
  'The contract has ended already; give endsOn to move its end.':
    'The contract has ended already; choose a day to move its end.',
  'The contract is terminated already; give endsOn to move its end.':
    'The contract is terminated already; choose a day to move its end.',
  'CALENDAR needs an interval of 1 WEEK, of 1, 2, 3, 4, 6 or 12 MONTH, or of 1 YEAR.':
    'By the calendar there are only 1 week, 1, 2, 3, 4, 6 or 12 months, and 1 year.',
  'Must lie between {date} and {date}.': 'Must lie between {1} and {2}.',
  "Must not lie before the document's own date, {date}.": 'Must not lie before the document’s own date, {1}.',
  'Must not lie before the document and all that it bills, {date}.':
    'Must not lie before the document and all that it bills, {1}.',
  'The seller has no name or no address yet; give them by updateSeller.':
    'The seller has no name or no address yet; they are given on its page.',
  'The database refused this for {}; another request may have been faster. Try again.':
    'Somebody else was faster. Please try again.',
}

/** Sentences of a history; they name days and amounts as the server writes them. */
const history: Sentences = {
  'Customer {} was changed: {fields}.': 'Customer {1} was changed: {2}.',
  'Contract {} was signed; it starts on {date}.': 'Contract {1} was signed; it starts on {2}.',
  'Contract {} was terminated; it ends on {date}.': 'Contract {1} was terminated; it ends on {2}.',
  'Order {} over {amount} net was placed.': 'Order {1} over {2} net was placed.',
  'Invoice {} over {amount} was issued.': 'Invoice {1} over {2} was issued.',
  'Credit note {} over {amount} was issued.': 'Credit note {1} over {2} was issued.',
  '{amount} received for invoice {}.': '{1} received for invoice {2}.',
  '{amount} paid back for credit note {}.': '{1} paid back for credit note {2}.',
}

const failures: Sentences = {
  'The database could not read this now. Try again; extensions.done names mutations that are stored.':
    'The database could not read this now. Try again.',
}

export const server = {
  refusals,
  /** What a refusal is called where its sentence is not known; the server's own words follow. */
  kinds: {} as Record<string, string>,
  history,
  /** What keeps a document from being an e-invoice. */
  problems: {} as Sentences,
  failures,
}
