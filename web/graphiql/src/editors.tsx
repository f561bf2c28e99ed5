import { useGraphiQL, useMonaco } from '@graphiql/react'
import { useEffect } from 'react'
import { DARK, NAME } from './dark'

const OPTIONS = { fontSize: 14, wordWrap: 'on', wrappingIndent: 'same' } as const

/** Shows nothing, and makes the editors easier to read; it stands somewhere inside GraphiQL. */
export function Editors() {
  const monaco = useMonaco((state) => state.monaco)
  const editors = useGraphiQL((state) => [
    state.queryEditor,
    state.variableEditor,
    state.headerEditor,
    state.responseEditor,
  ])
  useEffect(() => {
    for (const editor of editors) editor?.updateOptions(OPTIONS)
  }, [editors])
  useEffect(() => {
    monaco?.editor.defineTheme(NAME, DARK)
  }, [monaco])
  return null
}
