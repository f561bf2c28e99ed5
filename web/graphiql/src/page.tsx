import { explorerPlugin } from '@graphiql/plugin-explorer'
import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { GraphiQL } from 'graphiql'
import { useMemo, useState } from 'react'
import type { Settings } from '../settings.ts'
import { asking } from './asking'
import { Editors } from './editors'
import { storage } from './storage'
import { Token } from './token'

const PLUGINS = [explorerPlugin(), HISTORY_PLUGIN]

/** GraphiQL on the endpoint and with the first tabs of *settings*. */
export function Page({ settings }: { settings: Settings }) {
  const [token, setToken] = useState('')
  const [isWanted, setIsWanted] = useState(false)
  const fetcher = useMemo(() => asking(settings.endpoint, token, setIsWanted), [settings.endpoint, token])
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={PLUGINS}
      defaultTabs={settings.tabs}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders={false}
      storage={storage}
    >
      <GraphiQL.Logo>
        <Editors />
        <Token isWanted={isWanted} onToken={setToken} />
      </GraphiQL.Logo>
    </GraphiQL>
  )
}
