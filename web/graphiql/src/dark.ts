// Colours of the editors in the dark, in the place of GraphiQL's: there the comments, which teach here, are hard to read.
import type { editor } from 'monaco-editor'

export const NAME = 'graphiql-DARK'

const SURFACE = '#212a3b'
const ACCENT = '#ff5794'
const ACCENT_BEHIND = '#ff579426'

export const DARK: editor.IStandaloneThemeData = {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: 'comment', foreground: '#8fbf76' },
    { token: 'argument.identifier.gql', foreground: '#a39eff' },
  ],
  colors: {
    'editor.background': '#ffffff00',
    'editorLineNumber.foreground': '#a3adbd',
    'editorHoverWidget.background': SURFACE,
    'editorSuggestWidget.background': SURFACE,
    'editorSuggestWidget.selectedBackground': ACCENT_BEHIND,
    'editorWidget.background': SURFACE,
    'list.hoverBackground': ACCENT_BEHIND,
    'list.highlightForeground': ACCENT,
    'menu.background': SURFACE,
    'quickInput.background': SURFACE,
    'scrollbar.shadow': '#ffffff00',
    'textLink.foreground': ACCENT,
    focusBorder: ACCENT,
  },
}
