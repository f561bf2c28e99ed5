import { useState } from 'react'
import { type Money, useFormat } from '../format'
import type { CancelDocumentInput, CancelDocumentMutation, DocumentKind } from '../gql/graphql'
import { DateField } from '../ui/date-field'
import { TextField } from '../ui/text-field'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { Confirm } from './confirm'
import { CANCEL_DOCUMENT } from './mutations'
import { useChange } from './use-change'

interface CancelDocumentProps {
  document: { readonly id: string; readonly number: string; readonly kind: DocumentKind; readonly gross: Money }
  onClose: () => void
}

/** Undoes a document by one of the other kind. */
export function CancelDocument({ document, onClose }: CancelDocumentProps) {
  const words = useWords().dialogs.cancelDocument
  const format = useFormat()
  const [reason, setReason] = useState('')
  const [documentDate, setDocumentDate] = useState<string | null>(null)
  const change = useChange<CancelDocumentMutation, CancelDocumentInput>(
    CANCEL_DOCUMENT,
    ({ cancelDocument }) => cancelDocument.userErrors,
  )
  const cancel = async () => {
    const dated = documentDate === null ? {} : { documentDate }
    const { data: done } = await change.send({ id: document.id, reason: reason.trim(), ...dated })
    const cancellation = done?.cancelDocument.cancellation
    if (!cancellation) return
    notify(words.done(document.number, cancellation.number))
    onClose()
  }
  return (
    <Confirm
      title={words.title}
      says={words.says(document.number, format.money(document.gross), document.kind === 'INVOICE')}
      confirm={words.confirm}
      keep={words.keep}
      isDangerous
      change={change}
      onConfirm={cancel}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
      <DateField
        label={words.documentDate}
        name="documentDate"
        hint={words.dateHint}
        width="whole"
        value={documentDate}
        onChange={setDocumentDate}
      />
    </Confirm>
  )
}

function ReasonField(props: { value: string; onChange: (value: string) => void }) {
  const words = useWords().dialogs.cancelDocument
  return (
    <TextField
      {...props}
      label={words.reason}
      name="reason"
      hint={words.reasonHint}
      width="whole"
      isRequired
      autoFocus
    />
  )
}
