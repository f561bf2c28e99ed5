import { Input, TextField } from 'react-aria-components'
import { controlProps, FieldFoot, FieldLabel, type FieldProps } from './field'

interface Props extends FieldProps {
  value: string
  onChange: (value: string) => void
}

/** A key or token: not shown, and not offered to be remembered. */
export function SecretField(props: Props) {
  return (
    <TextField
      {...controlProps(props)}
      type="password"
      value={props.value}
      onChange={props.onChange}
      autoComplete="off"
      autoFocus
    >
      <FieldLabel {...props} />
      <Input className="control" spellCheck={false} />
      <FieldFoot hint={props.hint} />
    </TextField>
  )
}
