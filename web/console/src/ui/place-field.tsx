import { useMemo } from 'react'
import { useFormat } from '../format'
import { type Named, useCountries, useCurrencies } from '../format/places'
import { type Choice, ComboBox, Select } from './choice-field'
import type { FieldProps } from './field'

interface PlaceFieldProps extends FieldProps {
  /** The code; empty where nothing was given. */
  value: string
  /** What counts where nothing is given. */
  placeholder?: string
  onChange: (value: string) => void
}

/** Those that come up most, before all others. */
const USUAL_CURRENCIES: readonly string[] = ['EUR', 'USD', 'GBP', 'CHF']

const LANGUAGES: readonly string[] = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'da', 'sv', 'nb', 'fi']

function coded(named: readonly Named[]): readonly Choice[] {
  return named.map(({ code, name }) => ({ id: code, text: `${name} (${code})` }))
}

export function CountryField(props: PlaceFieldProps) {
  const countries = useCountries()
  const choices = useMemo(() => coded(countries), [countries])
  return <CodeField {...props} choices={choices} />
}

export function CurrencyField(props: PlaceFieldProps) {
  const currencies = useCurrencies()
  const choices = useMemo(() => {
    const all = coded(currencies)
    const isUsual = ({ id }: Choice): boolean => USUAL_CURRENCIES.includes(id)
    return [...all.filter(isUsual), ...all.filter((one) => !isUsual(one))]
  }, [currencies])
  return <CodeField {...props} choices={choices} />
}

export function TimeZoneField(props: PlaceFieldProps) {
  const choices = useMemo(
    () => ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, text: id.replaceAll('_', ' ') })),
    [],
  )
  return <CodeField {...props} choices={choices} />
}

/** The language of documents; one that is not in the list stays as it is. */
export function LanguageField(props: PlaceFieldProps) {
  const { language } = useFormat()
  const { value, onChange } = props
  const choices = useMemo(() => {
    const tags = LANGUAGES.includes(value) || value === '' ? LANGUAGES : [value, ...LANGUAGES]
    return tags.map((id) => ({ id, text: language(id) }))
  }, [language, value])
  return <Select {...props} choices={choices} value={value || null} onChange={onChange} />
}

function CodeField({ choices, value, onChange, ...field }: PlaceFieldProps & { choices: readonly Choice[] }) {
  const known =
    choices.some(({ id }) => id === value) || value === '' ? choices : [{ id: value, text: value }, ...choices]
  return <ComboBox {...field} choices={known} value={value || null} onChange={(code) => onChange(code ?? '')} />
}
