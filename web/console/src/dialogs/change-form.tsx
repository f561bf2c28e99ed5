import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { DialogActions, DialogBody } from '../ui/dialog'
import { Form } from '../ui/form'
import { useWords } from '../words'
import type { Change } from './use-change'

interface ChangeFormProps {
  change: Pick<Change<unknown, never>, 'isSending' | 'refusals' | 'failure'>
  /** What the button says that sends it. */
  confirm: string
  /** What the button says that leaves everything as it is. */
  keep?: string
  isDangerous?: boolean
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** The form of a dialog that sends a change, and the two ways out of it. */
export function ChangeForm(props: ChangeFormProps) {
  const { forms } = useWords()
  const { change, confirm, keep = forms.cancel, isDangerous = false, onSubmit, onClose, children } = props
  return (
    <Form
      refusals={change.refusals}
      failure={change.failure === null ? null : `${change.failure} ${forms.again}`}
      onSubmit={() => void onSubmit()}
    >
      <DialogBody>{children}</DialogBody>
      <DialogActions>
        <Button onPress={onClose}>{keep}</Button>
        <Button type="submit" look={isDangerous ? 'danger' : 'primary'} isPending={change.isSending}>
          {change.isSending ? forms.saving : confirm}
        </Button>
      </DialogActions>
    </Form>
  )
}
