import { Button, Group, Input, NumberField as AriaNumberField } from 'react-aria-components'
import { controlProps, FieldFoot, FieldLabel, type FieldProps } from './field'
import { Icon } from './icon'

interface NumberFieldProps extends FieldProps {
  /** A whole number; null where nothing was given. */
  value: number | null
  onChange: (value: number | null) => void
  minValue?: number
  maxValue?: number
}

/** A whole number, with steps up and down. Money and quantities take DecimalField. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, minValue, maxValue } = props
  return (
    <AriaNumberField
      {...controlProps(props)}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      formatOptions={{ maximumFractionDigits: 0 }}
      {...(minValue === undefined ? {} : { minValue })}
      {...(maxValue === undefined ? {} : { maxValue })}
    >
      <FieldLabel {...props} />
      <Group className="control-group">
        <Input className="control number" />
        <div className="steps">
          <Button slot="increment">
            <Icon name="up" />
          </Button>
          <Button slot="decrement">
            <Icon name="down" />
          </Button>
        </div>
      </Group>
      <FieldFoot hint={props.hint} />
    </AriaNumberField>
  )
}
