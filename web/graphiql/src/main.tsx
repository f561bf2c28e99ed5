import 'graphiql/setup-workers/vite'

import '@graphiql/react/style.css'
import 'graphiql/graphiql.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import './page.css'

import { createRoot } from 'react-dom/client'
import type { Settings } from '../settings.ts'
import { Page } from './page'
import { begin } from './storage'

/** Returns the element of the page with this *id*. */
function found(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no element ${id}.`)
  return element
}

const settings = JSON.parse(found('settings').textContent) as Settings
begin(settings.tabs[0])
createRoot(found('root')).render(<Page settings={settings} />)
