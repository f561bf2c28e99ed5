import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogBody } from '../ui/dialog'
import { Fields, Form } from '../ui/form'
import { useWords } from '../words'
import './confirm.css'
import type { Change } from './use-change'

interface ConfirmProps {
  title: string
  /** What will happen. */
  says: string
  confirm: string
  /** What the other button says. */
  keep: string
  isDangerous?: boolean
  change: Pick<Change<unknown, never>, 'isSending' | 'refusals' | 'failure'>
  onConfirm: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** Says what will happen before it does, and asks for what is to be known of it. */
export function Confirm(props: ConfirmProps) {
  const { title, says, confirm, keep, isDangerous = false, change, onConfirm, onClose, children } = props
  const { forms } = useWords()
  return (
    <Dialog title={title} shape="narrow" onClose={onClose}>
      <Form
        refusals={change.refusals}
        failure={change.failure === null ? null : `${change.failure} ${forms.again}`}
        onSubmit={() => void onConfirm()}
      >
        <DialogBody>
          <p className="says">{says}</p>
          <Fields>{children}</Fields>
        </DialogBody>
        <DialogActions>
          <Button onPress={onClose}>{keep}</Button>
          <Button type="submit" look={isDangerous ? 'danger' : 'primary'} isPending={change.isSending}>
            {change.isSending ? forms.saving : confirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
