import type { Format } from '../format'
import type { Words } from '../words'
import type { Condition } from './conditions'
import { isComplete, type Field, type Operator } from './fields'

const MOST_NAMED = 2

/** Returns a condition as people say it: "Balance is at least €100.00". */
export function sentence(field: Field, condition: Condition, words: Words, format: Format): string {
  const said = [field.label, words.lists.operators[operator(condition)]]
  return (isComplete(condition.operator) ? said : [...said, value(field, condition, words, format)]).join(' ')
}

/** "Is any of" one thing is "is". */
function operator({ operator, values }: Condition): Operator {
  if (values.length !== 1) return operator
  return operator === 'anyOf' ? 'is' : operator === 'noneOf' ? 'isNot' : operator
}

function value(field: Field, { values }: Condition, { lists }: Words, format: Format): string {
  const [first = '', currency = ''] = values
  switch (field.kind) {
    case 'text':
      return lists.quoted(first)
    case 'money':
      return format.money({ amount: first, currency })
    case 'decimal':
      return format.decimal(first)
    case 'date':
    case 'moment':
      return format.date(first)
    case 'id':
      return values.length > MOST_NAMED ? lists.anyOf(format.number(values.length)) : values.join(` ${lists.or} `)
    case 'choice':
      return values.length > MOST_NAMED
        ? lists.anyOf(format.number(values.length))
        : values.map((one) => field.choices.find((choice) => choice.value === one)?.label ?? one).join(` ${lists.or} `)
  }
}
