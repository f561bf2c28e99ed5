// What the page is told, as JSON in its HTML: where to ask, and the tabs of a first visit.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

export interface Tab {
  query: string
  variables: string
}

export interface Settings {
  /** Relative to the page, so that both can stand behind a prefix. */
  endpoint: string
  tabs: Tab[]
}

/** Returns the tabs of a folder in the order of their names: a document, and variables of the same name beside it. */
function tabsOf(folder: string): Tab[] {
  const names = readdirSync(folder).sort()
  const text = (name: string) => (names.includes(name) ? readFileSync(join(folder, name), 'utf8').trim() : '')
  return names
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => ({ query: text(name), variables: text(name.replace(/\.graphql$/, '.json')) }))
}

/** Puts the settings where index.html has __SETTINGS__; no tab can end the element that it stands in. */
export function settings(folder: string): Plugin {
  return {
    name: 'settings',
    transformIndexHtml(html) {
      const found: Settings = { endpoint: './graphql', tabs: tabsOf(folder) }
      const json = JSON.stringify(found, null, 1).replaceAll('<', '\\u003c')
      return html.replace('__SETTINGS__', () => json)
    },
  }
}
