import { readFileSync } from 'node:fs'
import { buildSchema, getNamedType, isInputObjectType, isListType, getNullableType } from 'graphql'
import { expect, test } from 'vitest'
import { de } from '../words/de'
import { en } from '../words/en'
import { labelOf, UNNAMED } from './labels'

const SCHEMA = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'))
/** What no form of the console asks for. */
const WITHOUT_FORM = new Set(['CreatePlanInput'])

/** Returns the paths of all that the inputs of mutations have. */
function paths(): string[][] {
  const mutations = Object.values(SCHEMA.getMutationType()?.getFields() ?? {})
  return mutations.flatMap(({ args }) => args.flatMap(({ type }) => pathsOf(getNamedType(type).name)))
}

function pathsOf(name: string): string[][] {
  const type = SCHEMA.getType(name)
  if (!isInputObjectType(type) || WITHOUT_FORM.has(name)) return []
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type)
    const here = isListType(getNullableType(field.type)) ? [field.name, '0'] : [field.name]
    const isWhole = !isInputObjectType(inner) || ['IntervalInput', 'TaxRateInput'].includes(inner.name)
    return isWhole ? [[field.name]] : [[field.name], ...pathsOf(inner.name).map((path) => [...here, ...path])]
  })
}

test('every input that a form asks for has a label in both languages', () => {
  const named = paths().filter(([first]) => !UNNAMED.has(first ?? ''))

  const unlabelled = named.filter((path) =>
    [en, de].some((words) => path.includes(labelOf(path, words).split(' · ').at(-1) ?? '')),
  )

  expect(unlabelled).toEqual([])
  expect(named.length).toBeGreaterThan(80)
})

test('an input is called as the forms call it', () => {
  const said = [
    ['items', '1', 'unitPrice'],
    ['addresses', '0', 'line1'],
    ['address', 'city'],
    ['lines'],
    ['customerId'],
    [],
  ]

  expect(said.map((path) => labelOf(path, en))).toEqual([
    'Item 2 · Price (net)',
    'Address 1 · Street and number',
    'City',
    'Lines',
    '',
    '',
  ])
  expect(said.map((path) => labelOf(path, de))).toEqual([
    'Position 2 · Preis (netto)',
    'Adresse 1 · Straße und Hausnummer',
    'Ort',
    'Positionen',
    '',
    '',
  ])
})
