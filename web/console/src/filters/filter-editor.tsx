import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { Autocomplete, Heading, ListBox, ListBoxItem, useFilter } from 'react-aria-components'
import { Button } from '../ui/button'
import { Select } from '../ui/choice-field'
import { Icon } from '../ui/icon'
import { SearchField } from '../ui/search-field'
import { useWords } from '../words'
import { isValid, type Condition } from './conditions'
import { isComplete, operatorsOf, type Field, type Operator } from './fields'
import { ValueField } from './value-field'

const ENTERED = 'input, textarea, [role=spinbutton], [role=listbox]'

interface Props {
  fields: readonly Field[]
  /** The one to change; without it a new one is made, from its field on. */
  condition?: Condition
  onTake: (condition: Condition) => void
  onClose: () => void
}

/** Asks for a condition: its field, its operator, and what it compares with. */
export function FilterEditor({ fields, condition, onTake, onClose }: Props) {
  const [key, setKey] = useState(condition?.field)
  const field = fields.find((one) => one.key === key)
  if (field === undefined) return <FieldList fields={fields} onTake={setKey} />
  const given = condition?.field === key ? condition : undefined
  return (
    <ConditionForm
      field={field}
      {...(given && { condition: given })}
      onTake={onTake}
      onClose={onClose}
      onBack={() => setKey(undefined)}
    />
  )
}

function FieldList({ fields, onTake }: { fields: readonly Field[]; onTake: (key: string) => void }) {
  const { lists } = useWords()
  const { contains } = useFilter({ sensitivity: 'base' })
  return (
    <div className="filter-list">
      <Autocomplete filter={contains}>
        <div className="filter-find">
          <SearchField label={lists.findField} autoFocus />
        </div>
        <ListBox
          className="choices"
          aria-label={lists.field}
          items={fields.map((field) => ({ id: field.key, field }))}
          selectionMode="single"
          onSelectionChange={(keys) => onTake(String([...keys][0]))}
        >
          {({ field }) => (
            <ListBoxItem className="choice" textValue={field.label}>
              {field.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  )
}

interface FormProps extends Omit<Props, 'fields'> {
  field: Field
  onBack: () => void
}

function ConditionForm({ field, condition, onTake, onClose, onBack }: FormProps) {
  const { lists } = useWords()
  const { operator, setOperator, values, setValues, isWrong, take } = useCondition(field, condition, onTake)
  const compared = useFocused()
  return (
    <form className="filter-form" onSubmit={take} onKeyDownCapture={submitFromDate}>
      <header>
        <Button look="quiet" size="small" isIcon aria-label={lists.back} onPress={onBack}>
          <Icon name="left" />
        </Button>
        <Heading level={3} slot="title">
          {field.label}
        </Heading>
      </header>
      <Select
        label={lists.operator}
        isLabelUnseen
        width="whole"
        choices={operatorsOf(field).map((id) => ({ id, text: lists.operators[id] }))}
        value={operator}
        onChange={setOperator}
      />
      <div ref={compared}>
        {!isComplete(operator) && <ValueField field={field} operator={operator} values={values} onChange={setValues} />}
      </div>
      {isWrong && (
        <p className="filter-wrong" role="alert">
          {wrong(field, lists)}
        </p>
      )}
      <footer>
        <Button onPress={onClose}>{lists.cancel}</Button>
        <Button look="primary" type="submit">
          {lists.apply}
        </Button>
      </footer>
    </form>
  )
}

/** Returns a condition on *field* as it is entered, and what takes it where it says enough. */
function useCondition(field: Field, begun: Condition | undefined, onTake: (condition: Condition) => void) {
  const [operator, setOperator] = useState<Operator>(begun?.operator ?? operatorsOf(field)[0] ?? 'is')
  const [values, setValues] = useState<readonly string[]>(begun?.values ?? [])
  const [isWrong, setIsWrong] = useState(false)
  const take = (event: FormEvent) => {
    event.preventDefault()
    const made = { field: field.key, operator, values: isComplete(operator) ? [] : values.filter((one) => one !== '') }
    if (isValid(field, made)) onTake(made)
    else setIsWrong(true)
  }
  return { operator, setOperator, values, setValues, isWrong, take }
}

/** Returns where something is entered that takes the focus: the list that had it is gone. */
function useFocused() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Once the dialog has looked for it too.
    const frame = requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(ENTERED)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  return place
}

/** A date is typed into parts that are no inputs: Enter sends them too. */
function submitFromDate({ key, target, currentTarget }: KeyboardEvent<HTMLFormElement>): void {
  if (key === 'Enter' && target instanceof Element && target.matches('[role=spinbutton]')) currentTarget.requestSubmit()
}

function wrong({ kind }: Field, lists: ReturnType<typeof useWords>['lists']): string {
  if (kind === 'money' || kind === 'decimal') return lists.noAmount
  return kind === 'date' || kind === 'moment' ? lists.noDate : lists.noValue
}
