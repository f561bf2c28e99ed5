/** What the server says for developers, said for people. */
const SENTENCES: Record<string, string> = {
  'Must not be blank.': 'Please fill this in.',
  'Give exactly one of planId and items.': 'Choose a plan, or give items of your own.',
  'Must lie after startsOn.': 'Must lie after the first day.',
  'Must not lie before startsOn.': 'Must not lie before the first day.',
  'A renewalTerm needs a term to renew.': 'A renewal needs a minimum term.',
  'At least one INVOICE address is needed.': 'At least one invoice address is needed.',
  'Every customer but a B2C one needs a company.': 'Every customer but a private one needs a company.',
}

export const forms = {
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving …',
  saved: 'Saved',
  retry: 'Try again',
  required: 'Please fill this in.',
  noNumber: 'This is no number.',
  noChoice: 'Nothing fits',
  none: 'None',
  more: 'More',
  refused: 'This was not accepted:',
  failed: 'No answer came.',
  again: 'Sending it again changes nothing twice.',
  refusal: (_code: string, message: string) => SENTENCES[message] ?? message,
} as const
