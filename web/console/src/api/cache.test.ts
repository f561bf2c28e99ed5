import { readFileSync } from 'node:fs'
import { buildSchema, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { MUTATIONS, WITHOUT_ID } from './cache'

const SCHEMA = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'))
const OF_LISTS_AND_ANSWERS = /(Connection|Edge|Payload)$|^(Query|Mutation|__.*)$/

test('after every mutation the lists are asked anew', () => {
  expect(MUTATIONS).toEqual(Object.keys(SCHEMA.getMutationType()?.getFields() ?? {}).sort())
})

test('what has no id is kept with the object that holds it', () => {
  const without = Object.values(SCHEMA.getTypeMap())
    .filter((type) => isObjectType(type) && !('id' in type.getFields()) && !OF_LISTS_AND_ANSWERS.test(type.name))
    .map(({ name }) => name)
    .filter((name) => name !== 'Seller') // there is one

  expect(without.sort()).toEqual([...WITHOUT_ID].sort())
})
