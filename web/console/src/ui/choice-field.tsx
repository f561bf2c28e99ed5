import {
  Button,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components'
import { useWords } from '../words'
import { controlProps, FieldFoot, FieldLabel, type FieldProps } from './field'
import { Icon } from './icon'
import './popover.css'

/** One thing to choose: what is sent, what is read, and what may say more of it. */
export interface Choice<Value extends string = string> {
  id: Value
  text: string
  more?: string
}

interface ChoiceFieldProps<Value extends string> extends FieldProps {
  choices: readonly Choice<Value>[]
  value: Value | null
  placeholder?: string
}

interface SelectProps<Value extends string> extends ChoiceFieldProps<Value> {
  onChange: (value: Value) => void
}

/** One of a few. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { choices, value, onChange, placeholder } = props
  return (
    <AriaSelect
      {...controlProps(props)}
      value={value}
      onChange={(key) => key !== null && onChange(key as Value)}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <FieldLabel {...props} />
      <Button className="control select">
        <SelectValue className="select-value">{({ selectedText }) => selectedText || placeholder}</SelectValue>
        <Icon name="down" />
      </Button>
      <FieldFoot hint={props.hint} />
      <Popover className="popover" offset={4}>
        <ListBox className="choices" items={choices}>
          {ChoiceItem}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

interface ComboBoxProps<Value extends string> extends ChoiceFieldProps<Value> {
  onChange: (value: Value | null) => void
}

/** One of many, found by typing. */
export function ComboBox<Value extends string>(props: ComboBoxProps<Value>) {
  const { choices, value, onChange, placeholder } = props
  const { forms } = useWords()
  return (
    <AriaComboBox
      {...controlProps(props)}
      defaultItems={choices}
      value={value}
      onChange={(key) => onChange(key as Value | null)}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <FieldLabel {...props} />
      <div className="control-group">
        <Input className="control" placeholder={placeholder ?? ''} />
        <Button className="control-button">
          <Icon name="down" />
        </Button>
      </div>
      <FieldFoot hint={props.hint} />
      <Popover className="popover" offset={4}>
        <ListBox className="choices" renderEmptyState={() => <p className="no-choice">{forms.noChoice}</p>}>
          {ChoiceItem}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

function ChoiceItem({ id, text, more }: Choice) {
  return (
    <ListBoxItem id={id} textValue={text} className="choice">
      <span className="choice-text">
        {text}
        {more !== undefined && <small>{more}</small>}
      </span>
      <span className="mark">
        <Icon name="check" />
      </span>
    </ListBoxItem>
  )
}
