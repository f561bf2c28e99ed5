import { FieldError as AriaFieldError, Label as AriaLabel, Text } from 'react-aria-components'
import { useWords } from '../words'
import './field.css'

/** How much of a row of fields one takes; half where nothing is said. */
export type FieldWidth = 'quarter' | 'third' | 'half' | 'two-thirds' | 'whole'

/** What every field has. */
export interface FieldProps {
  label: string
  /** The path of its value in the input, joined by dots: refusals of the server find it by this. */
  name?: string | undefined
  hint?: string | undefined
  width?: FieldWidth | undefined
  isRequired?: boolean | undefined
  isDisabled?: boolean | undefined
  /** The label is for screen readers alone; what stands above a column of fields says the same to others. */
  isLabelUnseen?: boolean | undefined
}

/** What a field hands to the control of the library. */
export function controlProps({ name, isRequired = false, isDisabled = false, width = 'half' }: FieldProps) {
  return { ...(name === undefined ? {} : { name }), isRequired, isDisabled, className: `field ${width}` }
}

export function FieldLabel({ label, isRequired, isLabelUnseen }: FieldProps) {
  return (
    <AriaLabel className={isLabelUnseen ? 'unseen' : 'field-label'}>
      {label}
      {isRequired && <span aria-hidden="true"> *</span>}
    </AriaLabel>
  )
}

/** What stands below a control: what is wrong with it, and else its hint. */
export function FieldFoot({ hint }: { hint?: string | undefined }) {
  const { forms } = useWords()
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <AriaFieldError className="field-error">
        {({ validationDetails, validationErrors }) =>
          validationDetails.valueMissing ? forms.required : validationErrors.join(' ')
        }
      </AriaFieldError>
    </>
  )
}
