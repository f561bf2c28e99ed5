import type { Words } from '..'

/** What the server says in English, where it says it in a fixed sentence. */
const SENTENCES: Record<string, string> = {
  'Must not be blank.': 'Bitte ausfüllen.',
  'At least one item is needed.': 'Mindestens eine Position ist nötig.',
  'At least one line is needed.': 'Mindestens eine Position ist nötig.',
  'At least one INVOICE address is needed.': 'Mindestens eine Rechnungsadresse ist nötig.',
  'A person needs a last name.': 'Eine Person braucht einen Nachnamen.',
  'Every customer but a B2C one needs a company.': 'Außer Privatkunden braucht jeder Kunde eine Firma.',
  'Give exactly one of planId and items.': 'Wählen Sie einen Tarif oder geben Sie eigene Positionen an.',
  'Must lie after startsOn.': 'Muss nach dem Beginn liegen.',
  'Must not lie before startsOn.': 'Darf nicht vor dem Beginn liegen.',
  'A renewalTerm needs a term to renew.': 'Eine Verlängerung braucht eine Mindestlaufzeit.',
  'Must be above zero.': 'Muss größer als null sein.',
  'Must not be zero.': 'Darf nicht null sein.',
  'Must be between 0 and 100.': 'Muss zwischen 0 und 100 liegen.',
  'Must not be negative; a credit is a negative quantity.':
    'Darf nicht negativ sein; eine Gutschrift hat eine negative Menge.',
  'Must be below 1,000,000,000.': 'Muss unter 1.000.000.000 liegen.',
  'Quantity times price is too large for one line.': 'Menge mal Preis ist zu groß für eine Position.',
  'Is not a valid IBAN (without spaces).': 'Ist keine gültige IBAN.',
  "Must begin with its country's prefix and have no spaces, such as DE123456789.":
    'Muss mit dem Länderkürzel beginnen und darf keine Leerzeichen haben, etwa DE123456789.',
  'Must be 1 to 100 of the characters A-Z a-z 0-9 _ . ~ @ -.':
    'Muss aus 1 bis 100 der Zeichen A-Z a-z 0-9 _ . ~ @ - bestehen.',
  'Must look like ana@example.com.': 'Muss aussehen wie ana@example.com.',
  'Must look like COBADEFFXXX.': 'Muss aussehen wie COBADEFFXXX.',
}

/** What a refusal is called where its sentence is not known; the server's own words follow. */
const KINDS: Record<string, string> = {
  REQUIRED: 'Das fehlt',
  INVALID: 'Das passt nicht',
  TOO_LONG: 'Das ist zu lang',
  OUT_OF_RANGE: 'Das liegt außerhalb der Grenzen',
  NOT_FOUND: 'Das gibt es nicht',
  TAKEN: 'Das ist schon vergeben',
  CONFLICT: 'Jemand hat es gerade geändert',
  NOT_ALLOWED: 'Das ist hier nicht möglich',
}

function refusal(code: string, message: string): string {
  const known = SENTENCES[message]
  if (known !== undefined) return known
  const kind = KINDS[code]
  return kind === undefined ? message : `${kind}: ${message}`
}

export const forms: Words['forms'] = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert',
  retry: 'Erneut versuchen',
  required: 'Bitte ausfüllen.',
  noNumber: 'Das ist keine Zahl.',
  noChoice: 'Nichts passt',
  none: 'Keine',
  more: 'Mehr',
  refused: 'Das wurde nicht angenommen:',
  failed: 'Es kam keine Antwort.',
  again: 'Erneut senden ändert nichts doppelt.',
  refusal,
}
