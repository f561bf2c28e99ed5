import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { Words } from '.'
import { de } from './de'
import { en } from './en'
import { isLanguage, localeOf, spoken, type Language } from './negotiation'

const STORED = 'kontor.language'
const WORDS: Record<Language, Words> = { en, de }

interface Spoken {
  language: Language
  locale: string
  choose: (language: Language) => void
}

const Context = createContext<Spoken | null>(null)

/** Speaks to its children in the reader's language, or in the one that was chosen here before. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosen)
  const locale = localeOf(language, navigator.languages)
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(() => {
    const choose = (one: Language) => {
      localStorage.setItem(STORED, one)
      setLanguage(one)
    }
    return { language, locale, choose }
  }, [language, locale])
  return (
    <Context value={value}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </Context>
  )
}

/** Returns the language, its locale, and how to choose another. */
export function useLanguage(): Spoken {
  const found = useContext(Context)
  if (found === null) throw new Error('No language is provided here.')
  return found
}

/** Returns the texts of the reader's language. */
export function useWords(): Words {
  return WORDS[useLanguage().language]
}

function chosen(): Language {
  const stored = localStorage.getItem(STORED)
  return isLanguage(stored) ? stored : spoken(navigator.languages)
}
