import { readFileSync } from 'node:fs'
import { buildSchema, TypeInfo, visit, visitWithTypeInfo, type DocumentNode } from 'graphql'
import { expect, test } from 'vitest'
import * as made from '../gql/graphql'
import { NEEDS, type Part } from './scopes'
import { included } from './sent'

const ROOT = '../../../..'
const SCHEMA = buildSchema(read('schema.graphql'))
const OF_FIELDS = scopesOf(read('tests/schema/scopes.txt'))

function read(name: string): string {
  return readFileSync(new URL(`${ROOT}/${name}`, import.meta.url), 'utf8')
}

/** Returns what each field needs, by "Type.field", from the table that the server's tests hold against its schema. */
function scopesOf(table: string): ReadonlyMap<string, readonly string[]> {
  const lines = table.split('\n').map((line) => line.split(' | '))
  const entries = lines.flatMap(([type = '', needs = '', fields = '']) =>
    fields.split(' ').map((field): [string, string[]] => [`${type}.${field}`, needs.match(/\w+:\w+/g) ?? []]),
  )
  return new Map(entries)
}

function needed(document: DocumentNode): readonly string[] {
  const info = new TypeInfo(SCHEMA)
  const found = new Set<string>()
  const enter = () => {
    const key = `${info.getParentType()?.name}.${info.getFieldDef()?.name}`
    for (const scope of OF_FIELDS.get(key) ?? []) found.add(scope)
  }
  visit(document, visitWithTypeInfo(info, { Field: { enter } }))
  return [...found].sort()
}

/** Returns a document as it is sent where nothing but customers may be read. */
function least(document: DocumentNode): DocumentNode {
  const left = new Proxy<Record<string, unknown>>({}, { get: () => false })
  return included(document, left)
}

const DOCUMENTS: Readonly<Record<string, DocumentNode>> = Object.fromEntries(
  Object.entries(made).flatMap(([name, one]) =>
    name.endsWith('Document') ? [[name.replace(/Document$/, ''), one as unknown as DocumentNode]] : [],
  ),
)

test('what is offered needs what the whole of its dialog does', () => {
  const operations: Record<Part, readonly string[]> = {
    previewContract: ['PreviewContract'],
    createCustomer: ['CreateCustomer'],
    updateCustomer: ['UpdateCustomer', 'CustomerToEdit'],
    createContract: ['CreateContract', 'Plans'],
    terminateContract: ['TerminateContract'],
    createOrder: ['CreateOrder', 'CustomerCurrency'],
    cancelOrder: ['CancelOrder'],
    createDocuments: ['CreateDocuments', 'PreviewDocuments'],
    cancelDocument: ['CancelDocument'],
    recordPayment: ['RecordPayment'],
    updateSeller: ['UpdateSeller'],
    contracts: ['ContractPanel'],
    orders: ['OrderPanel'],
    documents: ['DocumentPanel'],
    history: ['CustomerHistory'],
  }

  const wanted = Object.entries(operations).map(([part, names]) => {
    const scopes = names.flatMap((name) => needed(least(DOCUMENTS[name] as DocumentNode)))
    return [part, [...new Set(scopes)].sort()]
  })

  expect(Object.fromEntries(wanted)).toEqual(
    Object.fromEntries(Object.entries(NEEDS).map(([part, scopes]) => [part, [...scopes].sort()])),
  )
})

test('pages of customers need nothing else where nothing else may be read', () => {
  const pages = ['Customers', 'CustomerTotals', 'CustomerPage'].map((name) => DOCUMENTS[name] as DocumentNode)

  expect(pages.map((page) => needed(least(page)))).toEqual(Array(3).fill(['customers:read']))
})

test('the question that is asked at sign-in needs every scope that there is', () => {
  const all = [...new Set([...OF_FIELDS.values()].flat())].sort()

  expect(needed(DOCUMENTS['Everything'] as DocumentNode)).toEqual(all)
})
