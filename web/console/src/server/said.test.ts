import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatOf } from '../format'
import { de } from '../words/de'
import { en } from '../words/en'
import { serverOf } from './said'
import { reworded } from './sentences'

const ROOT = new URL('../../../../', import.meta.url)
const english = serverOf(en, formatOf('en-GB'))
const german = serverOf(de, formatOf('de-DE'))
const LITERAL = String.raw`\s*\(?\s*f?"([^"]+)"`
const REFUSED = new RegExp(String.raw`(?:RefusalCode\.\w+,|message =|not_allowed\()${LITERAL}`, 'gu')
const MISSING = new RegExp(`yield${LITERAL}`, 'gu')
/** What may stand where a sentence has a part of its own. */
const PARTS = ['seller', '2026-11-30', '12.50 EUR', '1,200', 'buyer']

/** Returns the sentences that the server's sources hold. */
function sentences(folder: string, pattern: RegExp, name = /\.py$/u): string[] {
  const files = readdirSync(new URL(folder, ROOT)).filter((file) => name.test(file))
  return files.flatMap((file) => {
    const source = readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8')
    return [...source.matchAll(pattern)].flatMap(([, sentence]) => sentence ?? [])
  })
}

function isKnown(sentence: string, known: Readonly<Record<string, string>>): boolean {
  const format = formatOf('de-DE')
  return PARTS.some((part) => reworded(sentence.replace(/\{[^}]*\}/gu, part), known, de, format) !== undefined)
}

test('every refusal of the server is known in German', () => {
  const refusals = ['billing', 'resolvers'].flatMap((folder) => sentences(folder, REFUSED))

  expect(refusals.filter((sentence) => !isKnown(sentence, de.server.refusals))).toEqual([])
  expect(refusals.length).toBeGreaterThan(55)
})

test('everything that an e-invoice may lack is known in German, but for the rules of XRechnung alone', () => {
  const problems = sentences('documents', MISSING, /^problems\.py$/u)
  const unknown = problems.filter((sentence) => !isKnown(sentence, de.server.problems))

  expect(unknown.filter((sentence) => !/\((BR-DE-|PEPPOL-|\{rule\}\))/u.test(sentence))).toEqual([])
  expect(problems.length).toBeGreaterThan(15)
})

test('a history is said in the words, days and amounts of the reader', () => {
  const happened = [
    'Order NW-1 over 1197.00 EUR net was placed.',
    'Contract CON-1 was terminated; it ends on 2027-03-05.',
    'Customer ALFKI was changed: payment term days, addresses, vat id.',
    'Invoice INV-1 was cancelled by credit note CN-1.',
    '48000 JPY received for invoice INV-1.',
    'Something else happened.',
  ]

  expect(happened.map((summary) => english.event(summary))).toEqual([
    { text: 'Order NW-1 over €1,197.00 net was placed.' },
    { text: 'Contract CON-1 was terminated; it ends on 5 Mar 2027.' },
    { text: 'Customer ALFKI was changed: Payment term, Addresses, VAT ID.' },
    { text: happened[3], lang: 'en' },
    { text: 'JP¥48,000 received for invoice INV-1.' },
    { text: happened[5], lang: 'en' },
  ])
  expect(happened.map((summary) => german.event(summary))).toEqual([
    { text: 'Auftrag NW-1 über 1.197,00\u00a0€ netto wurde angelegt.' },
    { text: 'Vertrag CON-1 wurde gekündigt; er endet am 05.03.2027.' },
    { text: 'Kunde ALFKI wurde geändert: Zahlungsziel, Adressen, USt-IdNr.' },
    { text: 'Rechnung INV-1 wurde durch Gutschrift CN-1 aufgehoben.' },
    { text: '48.000\u00a0¥ für Rechnung INV-1 erhalten.' },
    { text: happened[5], lang: 'en' },
  ])
})

test('a refusal is said in German; one that is not known by its kind, with the words of the server', () => {
  const refused = (message: string) => german.refusal({ code: 'OUT_OF_RANGE', message })

  expect(
    [
      'Must lie between 2000-01-01 and 2029-11-28.',
      'Must be between 1 and 1,200.',
      'Must be above 0 and at most what is outstanding, 1744.03.',
      'There is no such customer.',
      'Too much of it.',
    ].map(refused),
  ).toEqual([
    'Muss zwischen dem 01.01.2000 und dem 28.11.2029 liegen.',
    'Muss zwischen 1 und 1.200 liegen.',
    'Muss über 0 liegen und höchstens 1.744,03 sein, was noch zu zahlen ist.',
    'Diesen Kunden gibt es nicht.',
    'Das liegt außerhalb der Grenzen: Too much of it.',
  ])
})

test('what an e-invoice lacks is said in German with the rule', () => {
  expect([
    german.problem('The seller has neither a registration number nor a VAT id (BR-CO-26).'),
    german.problem('The electronic address of the buyer has the scheme XX, which is none of EAS (BR-CL-25).'),
    english.problem('The seller has no IBAN to be paid to (BR-61).'),
  ]).toEqual([
    { text: 'Der Verkäufer hat weder eine Registernummer noch eine USt-IdNr. (BR-CO-26).' },
    { text: 'Die E-Rechnungs-Adresse des Käufers hat das Schema XX, das nicht in der Liste EAS steht (BR-CL-25).' },
    { text: 'The seller has no IBAN to be paid to (BR-61).', lang: 'en' },
  ])
})
