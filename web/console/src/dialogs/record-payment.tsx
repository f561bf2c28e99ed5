import { useState } from 'react'
import { type Money, useFormat } from '../format'
import type { DocumentKind, RecordPaymentInput, RecordPaymentMutation } from '../gql/graphql'
import { DateField } from '../ui/date-field'
import { DecimalField, TextField } from '../ui/text-field'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { Confirm } from './confirm'
import { RECORD_PAYMENT } from './mutations'
import { useChange } from './use-change'

interface RecordPaymentProps {
  document: { readonly id: string; readonly number: string; readonly kind: DocumentKind; readonly outstanding: Money }
  onClose: () => void
}

interface Received {
  amount: string
  receivedOn: string | null
  reference: string
}

function paymentInput(documentId: string, { amount, receivedOn, reference }: Received): RecordPaymentInput {
  return {
    documentId,
    amount,
    ...(receivedOn === null ? {} : { receivedOn }),
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
  }
}

/** Records what was paid of an invoice, or paid back of a credit note: all that is open, or a part. */
export function RecordPayment({ document, onClose }: RecordPaymentProps) {
  const { dialogs, forms } = useWords()
  const words = dialogs.payment
  const format = useFormat()
  const { outstanding } = document
  const isInvoice = document.kind === 'INVOICE'
  const [received, setReceived] = useState<Received>({ amount: outstanding.amount, receivedOn: null, reference: '' })
  const change = useChange<RecordPaymentMutation, RecordPaymentInput>(
    RECORD_PAYMENT,
    ({ recordPayment }) => recordPayment.userErrors,
  )
  const record = async () => {
    const { data: done } = await change.send(paymentInput(document.id, received))
    if (!done) return
    notify(words.done(document.number, format.money({ amount: received.amount, currency: outstanding.currency })))
    onClose()
  }
  return (
    <Confirm
      title={isInvoice ? words.title : words.repaymentTitle}
      says={(isInvoice ? words.says : words.saysBack)(document.number, format.money(outstanding))}
      confirm={words.confirm}
      keep={forms.cancel}
      change={change}
      onConfirm={record}
      onClose={onClose}
    >
      <PaymentFields
        received={received}
        set={(changed) => setReceived({ ...received, ...changed })}
        currency={outstanding.currency}
        dayLabel={isInvoice ? words.receivedOn : words.paidOn}
      />
    </Confirm>
  )
}

interface PaymentFieldsProps {
  received: Received
  set: (changed: Partial<Received>) => void
  currency: string
  dayLabel: string
}

function PaymentFields({ received, set, currency, dayLabel }: PaymentFieldsProps) {
  const words = useWords().dialogs.payment
  return (
    <>
      <DecimalField
        label={words.amount}
        name="amount"
        isRequired
        value={received.amount}
        onChange={(amount) => set({ amount })}
        unit={currency}
        autoFocus
      />
      <DateField
        label={dayLabel}
        name="receivedOn"
        hint={words.dateHint}
        value={received.receivedOn}
        onChange={(receivedOn) => set({ receivedOn })}
      />
      <TextField
        label={words.reference}
        name="reference"
        hint={words.referenceHint}
        width="whole"
        value={received.reference}
        onChange={(reference) => set({ reference })}
      />
    </>
  )
}
