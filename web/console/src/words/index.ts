import type { en } from './en'

/** The texts of a language: the sections and keys are those of English, no more and no less. */
export type Words = Wide<typeof en>

type Wide<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { [Key in keyof T]: Wide<T[Key]> }

export { LanguageProvider, useLanguage, useWords } from './language'
