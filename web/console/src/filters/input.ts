import type { Condition } from './conditions'
import type { Field, Operator } from './fields'

type Input = Record<string, unknown>

const COMPARISONS: Partial<Record<Operator, string>> = {
  contains: 'contains',
  starts: 'startsWith',
  is: 'eq',
  isNot: 'ne',
  equal: 'eq',
  above: 'gt',
  least: 'gte',
  below: 'lt',
  most: 'lte',
  on: 'eq',
  before: 'lt',
  after: 'gt',
  from: 'gte',
  until: 'lte',
}

/** Returns the API's filter for conditions that all must hold; undefined where there are none. */
export function inputOf<Filter extends object>(
  conditions: readonly Condition[],
  fields: readonly Field[],
): Filter | undefined {
  const inputs = conditions.flatMap((condition) => {
    const field = fields.find((one) => one.key === condition.field)
    return field === undefined ? [] : [one(field, condition)]
  })
  const whole = inputs.length > 1 ? { and: inputs } : inputs[0]
  return whole as Filter | undefined // the tests of each list's fields hold them against the schema
}

function one(field: Field, condition: Condition): Input {
  const { operator } = condition
  const named = { [field.name ?? field.key]: comparison(field, condition) }
  if (operator === 'noneOf') return { not: named }
  return field.within === undefined ? named : { [field.within]: { [operator === 'none' ? 'none' : 'some']: named } }
}

function comparison(field: Field, { operator, values }: Condition): Input {
  const [first = '', currency] = values
  if (operator === 'empty' || operator === 'filled') return { isNull: operator === 'empty' }
  if (field.kind === 'choice' || operator === 'anyOf') return { in: values }
  if (field.kind === 'moment') return ofDay(operator, first)
  const compared = { [COMPARISONS[operator] ?? 'eq']: first }
  return field.kind === 'money' ? { currency, amount: compared } : compared
}

/** A day of the reader's time zone as the moments from its start to the start of the next. */
function ofDay(operator: Operator, day: string): Input {
  const start = new Date(`${day}T00:00:00`)
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  switch (operator) {
    case 'before':
      return { lt: start.toISOString() }
    case 'after':
      return { gte: end.toISOString() }
    case 'from':
      return { gte: start.toISOString() }
    case 'until':
      return { lt: end.toISOString() }
    default:
      return { gte: start.toISOString(), lt: end.toISOString() }
  }
}
