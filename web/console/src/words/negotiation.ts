export const LANGUAGES = ['en', 'de'] as const

export type Language = (typeof LANGUAGES)[number]

/** Returns the first of the reader's languages that the console speaks, else English. */
export function spoken(wanted: readonly string[]): Language {
  const found = wanted.map(primary).find(isLanguage)
  return found ?? 'en'
}

/** Returns the locale for dates and numbers: the reader's own where it is of this language, such as en-GB. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((one) => primary(one) === language) ?? language
}

export function isLanguage(text: string | null): text is Language {
  return LANGUAGES.some((one) => one === text)
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? ''
}
