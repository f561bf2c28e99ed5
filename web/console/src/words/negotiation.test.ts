import { expect, test } from 'vitest'
import { localeOf, spoken } from './negotiation'

test('the first language that the console speaks is taken', () => {
  expect([['fr-FR', 'de-AT', 'en'], ['EN-gb'], ['fr'], []].map(spoken)).toEqual(['de', 'en', 'en', 'en'])
})

test("dates and numbers are written as in the reader's own country", () => {
  const wanted = ['fr-FR', 'de-AT', 'en-GB']
  expect([localeOf('de', wanted), localeOf('en', wanted), localeOf('de', ['en-US'])]).toEqual(['de-AT', 'en-GB', 'de'])
})
