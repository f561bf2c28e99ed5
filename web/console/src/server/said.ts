import { useMemo } from 'react'
import { useFormat, type Format } from '../format'
import { useWords, type Words } from '../words'
import { labelOf } from './labels'
import { reworded, type Sentences } from './sentences'

/** What the server said, for the reader; with *lang* it is still the server's own English. */
export interface Said {
  readonly text: string
  readonly lang?: 'en'
}

/** How what the server says in English is said to the reader. */
export interface Server {
  /** Why an input was refused. */
  refusal(refused: { readonly code: string; readonly message: string }): string
  /** What the forms call the input at a path; empty where it is none of a form. */
  label(path: readonly string[]): string
  /** What happened to a customer. */
  event(summary: string): Said
  /** What keeps a document from being an e-invoice. */
  problem(sentence: string): Said
}

/** Returns how what the server says is said in the language of *words*. */
export function serverOf(words: Words, format: Format): Server {
  const { server } = words
  const said = (sentence: string, known: Sentences): Said => {
    const text = reworded(sentence, known, words, format)
    return text === undefined ? { text: sentence, lang: 'en' } : { text }
  }
  return {
    refusal: ({ code, message }) => {
      const { text, lang } = said(message, server.refusals)
      const kind = server.kinds[code]
      return lang === undefined || kind === undefined ? text : `${kind}: ${text}`
    },
    label: (path) => labelOf(path, words),
    event: (summary) => said(summary, server.history),
    problem: (sentence) => said(sentence, server.problems),
  }
}

export function useServer(): Server {
  const words = useWords()
  const format = useFormat()
  return useMemo(() => serverOf(words, format), [words, format])
}
