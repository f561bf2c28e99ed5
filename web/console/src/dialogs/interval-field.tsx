import { Select } from '../ui/choice-field'
import { NumberField } from '../ui/number-field'
import { useWords } from '../words'
import type { IntervalValues } from './contract-input'
import './interval-field.css'

interface IntervalFieldProps {
  label: string
  name: string
  value: IntervalValues
  onChange: (value: IntervalValues) => void
}

const UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const
const LONGEST = 1_000

/** A length of time: so many of a unit. */
export function IntervalField({ label, name, value, onChange }: IntervalFieldProps) {
  const { customer, dialogs } = useWords()
  const choices = UNITS.map((id) => ({ id, text: customer.interval(value.count ?? 1, id) }))
  return (
    <fieldset className="interval-field">
      <legend>{label}</legend>
      <NumberField
        label={dialogs.contract.count}
        name={`${name}.count`}
        isLabelUnseen
        value={value.count}
        onChange={(count) => onChange({ ...value, count })}
        minValue={1}
        maxValue={LONGEST}
      />
      <Select
        label={dialogs.contract.unit}
        name={`${name}.unit`}
        isLabelUnseen
        choices={choices}
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </fieldset>
  )
}
