import { useState } from 'react'
import { Input, TextArea, TextField as AriaTextField } from 'react-aria-components'
import { useFormat } from '../format'
import { useWords } from '../words'
import { parseDecimal, typedDecimal } from './decimal'
import { controlProps, FieldFoot, FieldLabel, type FieldProps } from './field'

interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  inputMode?: 'text' | 'email' | 'tel'
  autoComplete?: string
  maxLength?: number
  autoFocus?: boolean
  /** Codes and numbers are set in figures of one width. */
  isCode?: boolean
  /** More than one line. */
  rows?: number
  placeholder?: string
}

export function TextField(props: TextFieldProps) {
  const { value, onChange, inputMode = 'text', autoComplete = 'off', maxLength, autoFocus = false, rows } = props
  const look = props.isCode ? 'control number' : 'control'
  return (
    <AriaTextField
      {...controlProps(props)}
      value={value}
      onChange={onChange}
      inputMode={inputMode}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <FieldLabel {...props} />
      {rows === undefined ? (
        <Input className={look} placeholder={props.placeholder ?? ''} />
      ) : (
        <TextArea className={look} rows={rows} />
      )}
      <FieldFoot hint={props.hint} />
    </AriaTextField>
  )
}

interface DecimalFieldProps extends FieldProps {
  /** The API's Decimal; empty where nothing was given. */
  value: string
  onChange: (value: string) => void
  /** What stands behind the number, such as a currency. */
  unit?: string | undefined
  autoFocus?: boolean
}

/** A number that stays text on its way: it is typed as the reader's locale writes it. */
export function DecimalField(props: DecimalFieldProps) {
  const { value, onChange, unit, autoFocus = false } = props
  const { forms } = useWords()
  const { locale } = useFormat()
  const [text, setText] = useState(() => typedDecimal(value, locale))
  const isStale = value !== (parseDecimal(text, locale) ?? '') // it was changed from outside
  const shown = isStale ? typedDecimal(value, locale) : text
  const type = (typed: string) => {
    setText(typed)
    onChange(parseDecimal(typed, locale) ?? '')
  }
  return (
    <AriaTextField
      {...controlProps(props)}
      value={shown}
      onChange={type}
      onBlur={() => value !== '' && setText(typedDecimal(value, locale))}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      validate={(typed) => (typed.trim() !== '' && parseDecimal(typed, locale) === null ? forms.noNumber : null)}
    >
      <FieldLabel {...props} />
      <div className="control-group">
        <Input className="control number amount" />
        {unit !== undefined && <span className="control-unit">{unit}</span>}
      </div>
      <FieldFoot hint={props.hint} />
    </AriaTextField>
  )
}
