import { expect, test } from 'vitest'
import { documentPath, panelOf, TABS, tabOf, withPanel, withTab } from './paths'

test('a document has an address of its own', () => {
  expect(documentPath('cus_1', 'doc_2')).toBe('/customers/cus_1?tab=documents&document=doc_2')
})

test('an address names the open tab, and the first where it names none that there is', () => {
  const read = ['tab=orders', '', 'tab=nowhere'].map((text) => tabOf(new URLSearchParams(text), TABS))

  expect(read).toEqual(['orders', 'contracts', 'contracts'])
})

test('a tab begins with its whole list', () => {
  expect([withTab('contracts').toString(), withTab('documents').toString()]).toEqual(['', 'tab=documents'])
})

test('what is opened over a list leaves the list as it is', () => {
  const list = new URLSearchParams('tab=documents&sort=-dueOn&status.anyOf=OVERDUE')

  const opened = withPanel(list, { kind: 'document', id: 'doc_2' })

  expect(panelOf(opened)).toEqual({ kind: 'document', id: 'doc_2' })
  expect(withPanel(opened, null).toString()).toBe(list.toString())
  expect(panelOf(list)).toBeNull()
})
