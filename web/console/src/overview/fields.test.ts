import { readFileSync } from 'node:fs'
import { buildSchema, coerceInputValue, isInputType } from 'graphql'
import { expect, test } from 'vitest'
import { inputOf, type Condition, type Field } from '../filters'
import { isValid } from '../filters/conditions'
import { isComplete, operatorsOf, type Operator } from '../filters/fields'
import { en } from '../words/en'
import { customerFields } from './fields'

const NAMES = [{ code: 'EUR', name: 'Euro' }]
const FIELDS = customerFields(en, [{ code: 'DE', name: 'Germany' }], NAMES, () => true)
const SCHEMA = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'))

function sample(field: Field, operator: Operator): Condition {
  const values = {
    text: ['a'],
    id: ['cus_1'],
    choice: [field.kind === 'choice' ? (field.choices[0]?.value ?? '') : ''],
    money: ['1.50', 'EUR'],
    decimal: ['1.50'],
    date: ['2026-11-30'],
    moment: ['2026-11-30'],
  }[field.kind]
  return { field: field.key, operator, values: isComplete(operator) ? [] : values }
}

test('every operator of every field makes a filter that the schema takes', () => {
  const type = SCHEMA.getType('CustomerFilter')
  const conditions = FIELDS.flatMap((field) => operatorsOf(field).map((operator) => sample(field, operator)))
  const wrong: string[] = []

  for (const condition of [...conditions]) {
    const field = FIELDS.find(({ key }) => key === condition.field)
    if (field === undefined || !isValid(field, condition)) wrong.push(`${condition.field} ${condition.operator}`)
    const input = inputOf([condition], FIELDS)
    if (isInputType(type)) coerceInputValue(input, type, (_, value, error) => wrong.push(`${value}: ${error.message}`))
  }

  expect(wrong).toEqual([])
  expect(conditions.length).toBeGreaterThan(70)
})

test('every field of CustomerFilter that compares the customer itself can be filtered by', () => {
  const type = SCHEMA.getType('CustomerFilter')
  const fields = type && 'getFields' in type ? Object.keys(type.getFields()) : []
  const offered = new Set(FIELDS.map((field) => field.within ?? field.name ?? field.key))

  expect(fields.filter((name) => !offered.has(name))).toEqual(['and', 'or', 'not'])
})
