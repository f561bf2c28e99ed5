import { isComplete, operatorsOf, type Field, type Operator } from './fields'

/** One comparison of a filter. Of money the values are the amount and its currency. */
export interface Condition {
  readonly field: string
  readonly operator: Operator
  readonly values: readonly string[]
}

const DECIMAL = /^-?\d{1,20}(\.\d{1,20})?$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const CURRENCY = /^[A-Z]{3}$/
const MOST_VALUES = 200
const MOST_CHARACTERS = 200

/** Returns a condition as the address of the page has it: its name, and its value. */
export function written({ field, operator, values }: Condition): [string, string] {
  return [`${field}.${operator}`, values.join(',')]
}

/** Returns the condition that a part of an address means; undefined where it means none. */
export function read(name: string, value: string, fields: readonly Field[]): Condition | undefined {
  const [key, wanted, ...rest] = name.split('.')
  const field = fields.find((one) => one.key === key)
  if (field === undefined || rest.length > 0) return undefined
  const operator = operatorsOf(field).find((one) => one === wanted)
  if (operator === undefined) return undefined
  const condition = { field: field.key, operator, values: valuesOf(field, operator, value) }
  return isValid(field, condition) ? condition : undefined
}

/** Returns whether the values of a condition have the form that its field needs. */
export function isValid(field: Field, { operator, values }: Condition): boolean {
  if (isComplete(operator)) return values.length === 0
  const [first = '', second = ''] = values
  switch (field.kind) {
    case 'text':
      return values.length === 1 && first.trim() !== '' && first.length <= MOST_CHARACTERS
    case 'id':
      return isFew(values) && values.every((one) => one !== '') && (operator !== 'is' || values.length === 1)
    case 'choice':
      return isFew(values) && values.every((value) => field.choices.some((choice) => choice.value === value))
    case 'decimal':
      return values.length === 1 && DECIMAL.test(first)
    case 'money':
      return values.length === 2 && DECIMAL.test(first) && CURRENCY.test(second)
    case 'date':
    case 'moment':
      return values.length === 1 && isDate(first)
  }
}

function valuesOf(field: Field, operator: Operator, value: string): readonly string[] {
  if (isComplete(operator)) return []
  return field.kind === 'text' ? [value] : [...new Set(value.split(','))]
}

function isFew(values: readonly string[]): boolean {
  return values.length > 0 && values.length <= MOST_VALUES
}

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text)
}
