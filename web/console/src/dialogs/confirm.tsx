import type { ReactNode } from 'react'
import { Dialog } from '../ui/dialog'
import { Fields } from '../ui/form'
import { ChangeForm } from './change-form'
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
export function Confirm({ title, says, onConfirm, onClose, children, ...form }: ConfirmProps) {
  return (
    <Dialog title={title} shape="narrow" onClose={onClose}>
      <ChangeForm {...form} onSubmit={onConfirm} onClose={onClose}>
        <p className="says">{says}</p>
        <Fields>{children}</Fields>
      </ChangeForm>
    </Dialog>
  )
}
