// What GraphiQL keeps in the browser. Headers are left out everywhere: its history would keep them, token and all.
import type { Tab } from '../settings.ts'

const PREFIX = 'graphiql:'
const TABS = `${PREFIX}tabState`
const WITH_HEADERS = new Set([TABS, `${PREFIX}queries`, `${PREFIX}favorites`])

function withoutHeaders(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => (key === 'headers' ? null : value))
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
}

export const storage = {
  getItem: (key: string) => localStorage.getItem(key),
  setItem: (key: string, value: string) => {
    localStorage.setItem(key, WITH_HEADERS.has(key) ? withoutHeaders(value) : value)
  },
  removeItem: (key: string) => {
    localStorage.removeItem(key)
  },
  clear: () => {
    for (const key of keys()) localStorage.removeItem(key)
  },
  get length() {
    return keys().length
  },
}

/** Opens the *first* tab on a first visit: of a tab that nobody has opened yet GraphiQL forgets the variables. */
export function begin(first: Tab | undefined): void {
  if (first === undefined || storage.getItem(TABS) !== null) return
  storage.setItem(`${PREFIX}query`, first.query)
  storage.setItem(`${PREFIX}variables`, first.variables)
}
