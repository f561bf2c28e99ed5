/** What lists can be filtered by: a field has a kind, and a kind has its operators. */

export interface Choice {
  readonly value: string
  readonly label: string
  /** Its code, where people may look for that. */
  readonly code?: string
}

interface Named {
  /** Its name in the address of the page. */
  readonly key: string
  readonly label: string
  /** Its name in the API's filter, where it is not the key. */
  readonly name?: string
  /** The list of related things that has it, such as contracts. */
  readonly within?: string
  /** Whether it may be empty. */
  readonly isOptional?: boolean
}

export type Field = Named &
  (
    | { readonly kind: 'text' | 'id' | 'decimal' | 'date' | 'moment' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    | { readonly kind: 'money'; readonly currencies: readonly Choice[] }
  )

export type Kind = Field['kind']

const OF_AMOUNTS = ['least', 'most', 'above', 'below', 'equal'] as const
const OF_DAYS = ['from', 'until', 'on', 'before', 'after'] as const
const OF_EMPTINESS = ['empty', 'filled'] as const
const OF_RELATED = ['some', 'none'] as const

const OF_KIND = {
  text: ['contains', 'starts', 'is', 'isNot'],
  id: ['is', 'anyOf'],
  choice: ['anyOf', 'noneOf'],
  decimal: OF_AMOUNTS,
  money: OF_AMOUNTS,
  date: OF_DAYS,
  moment: OF_DAYS,
} as const

export type Operator = (typeof OF_KIND)[Kind][number] | (typeof OF_EMPTINESS)[number] | (typeof OF_RELATED)[number]

/** Returns how a field can be compared, the most usual way first. */
export function operatorsOf(field: Field): readonly Operator[] {
  if (field.kind === 'choice' && field.within !== undefined) return OF_RELATED
  const own: readonly Operator[] = OF_KIND[field.kind]
  return field.isOptional ? [...own, ...OF_EMPTINESS] : own
}

/** Returns whether the operator compares with nothing. */
export function isComplete(operator: Operator): operator is 'empty' | 'filled' {
  return operator === 'empty' || operator === 'filled'
}
