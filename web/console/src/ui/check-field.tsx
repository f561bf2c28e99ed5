import { Checkbox } from 'react-aria-components'
import { controlProps, type FieldProps } from './field'
import { Icon } from './icon'

interface CheckFieldProps extends FieldProps {
  value: boolean
  onChange: (value: boolean) => void
}

/** Yes or no. */
export function CheckField(props: CheckFieldProps) {
  const { className, ...control } = controlProps(props)
  return (
    <Checkbox {...control} className={`${className} check`} isSelected={props.value} onChange={props.onChange}>
      <span className="check-box">
        <Icon name="check" />
      </span>
      <span>
        {props.label}
        {props.hint !== undefined && <small className="field-hint">{props.hint}</small>}
      </span>
    </Checkbox>
  )
}
