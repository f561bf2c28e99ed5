import { Autocomplete, ListBox, ListBoxItem, useFilter, type Selection } from 'react-aria-components'
import { ComboBox } from '../ui/choice-field'
import { DateField } from '../ui/date-field'
import { Icon } from '../ui/icon'
import { SearchField } from '../ui/search-field'
import { DecimalField, TextField } from '../ui/text-field'
import { useWords } from '../words'
import type { Choice, Field, Operator } from './fields'

interface Props {
  field: Field
  operator: Operator
  values: readonly string[]
  onChange: (values: readonly string[]) => void
}

const MANY_CHOICES = 10

/** The control for what a condition compares with, by the kind of its field. */
export function ValueField({ field, operator, values, onChange }: Props) {
  const { lists } = useWords()
  const [first = ''] = values
  const one = (value: string | null) => onChange(value === null || value === '' ? [] : [value])
  switch (field.kind) {
    case 'choice':
      return <Choices choices={field.choices} values={values} onChange={onChange} />
    case 'money':
      return <Amount currencies={field.currencies} values={values} onChange={onChange} />
    case 'decimal':
      return <DecimalField label={lists.amount} isLabelUnseen width="whole" value={first} onChange={one} autoFocus />
    case 'date':
    case 'moment':
      return (
        <DateField label={lists.value} isLabelUnseen width="whole" value={first || null} onChange={one} autoFocus />
      )
    case 'text':
      return <TextField label={lists.value} isLabelUnseen width="whole" value={first} onChange={one} autoFocus />
    case 'id':
      return operator === 'anyOf' ? (
        <Ids values={values} onChange={onChange} />
      ) : (
        <TextField label={lists.value} isLabelUnseen width="whole" value={first} onChange={one} isCode autoFocus />
      )
  }
}

type ManyProps = Pick<Props, 'values' | 'onChange'>

function Ids({ values, onChange }: ManyProps) {
  const { lists } = useWords()
  return (
    <TextField
      label={lists.values}
      isLabelUnseen
      width="whole"
      rows={4}
      value={values.join('\n')}
      onChange={(text) => onChange(text.split(/[\s,;]/))}
      isCode
      autoFocus
    />
  )
}

function Amount({ currencies, values, onChange }: ManyProps & { currencies: readonly Choice[] }) {
  const { lists } = useWords()
  const [amount = '', currency = currencies[0]?.value ?? ''] = values
  return (
    <div className="filter-amount">
      <DecimalField
        label={lists.amount}
        width="whole"
        value={amount}
        onChange={(typed) => onChange([typed, currency])}
        unit={currency}
        autoFocus
      />
      <ComboBox
        label={lists.currency}
        width="whole"
        choices={currencies.map(({ value, label, code }) => ({ id: value, text: label, ...(code && { more: code }) }))}
        value={currency}
        onChange={(chosen) => onChange([amount, chosen ?? ''])}
      />
    </div>
  )
}

function Choices(props: ManyProps & { choices: readonly Choice[] }) {
  const { lists } = useWords()
  const { contains } = useFilter({ sensitivity: 'base' })
  const isLong = props.choices.length > MANY_CHOICES
  return (
    <div className="filter-choices">
      {isLong ? (
        <Autocomplete filter={contains}>
          <div className="filter-find">
            <SearchField label={lists.findValue} autoFocus />
          </div>
          <ChoiceList {...props} />
        </Autocomplete>
      ) : (
        <ChoiceList {...props} autoFocus />
      )}
    </div>
  )
}

interface ChoiceListProps extends ManyProps {
  choices: readonly Choice[]
  autoFocus?: boolean
}

function ChoiceList({ choices, values, onChange, autoFocus = false }: ChoiceListProps) {
  const { lists } = useWords()
  const take = (keys: Selection) => {
    onChange(keys === 'all' ? choices.map(({ value }) => value) : [...keys].map(String))
  }
  return (
    <ListBox
      className="choices"
      aria-label={lists.values}
      items={choices.map((choice) => ({ id: choice.value, ...choice }))}
      selectionMode="multiple"
      selectedKeys={values}
      onSelectionChange={take}
      autoFocus={autoFocus}
    >
      {({ label, code }) => (
        <ListBoxItem className="choice" textValue={code === undefined ? label : `${label} ${code}`}>
          <span className="mark">
            <Icon name="check" />
          </span>
          <span className="choice-text">{label}</span>
          {code !== undefined && <small className="choice-code">{code}</small>}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
