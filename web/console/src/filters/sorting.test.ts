import { expect, test } from 'vitest'
import { pressed, readSorting, writtenSorting, type Sorting } from './sorting'

const UP = { column: 'name', isDescending: false }
const DOWN = { column: 'name', isDescending: true }
const OTHER = { column: 'balance', isDescending: true }

test('a header sorts up, then down, then not at all', () => {
  const first = pressed([OTHER], 'name', false)
  const second = pressed(first, 'name', false)

  expect([first, second, pressed(second, 'name', false)]).toEqual([[UP], [DOWN], []])
})

test('with Shift a column joins the others, turns in its place, and leaves', () => {
  const first = pressed([OTHER], 'name', true)
  const second = pressed(first, 'name', true)

  expect([first, second, pressed(second, 'name', true)]).toEqual([[OTHER, UP], [OTHER, DOWN], [OTHER]])
})

test('a sorting comes back out of its address, each column once and only those that there are', () => {
  const sorting: Sorting = [OTHER, UP]

  expect([writtenSorting(sorting), readSorting('-balance,name', ['name', 'balance'])]).toEqual([
    '-balance,name',
    sorting,
  ])
  expect(readSorting('name,-name,nosuch,', ['name'])).toEqual([UP])
})
