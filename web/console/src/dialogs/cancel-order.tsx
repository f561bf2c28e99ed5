import { useState } from 'react'
import { type Money, useFormat } from '../format'
import type { CancelOrderInput, CancelOrderMutation } from '../gql/graphql'
import { TextField } from '../ui/text-field'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { Confirm } from './confirm'
import { CANCEL_ORDER } from './mutations'
import { useChange } from './use-change'

interface CancelOrderProps {
  order: { readonly id: string; readonly number: string; readonly net: Money }
  onClose: () => void
}

/** Cancels an order that is not billed. */
export function CancelOrder({ order, onClose }: CancelOrderProps) {
  const words = useWords().dialogs.cancelOrder
  const format = useFormat()
  const [reason, setReason] = useState('')
  const change = useChange<CancelOrderMutation, CancelOrderInput>(
    CANCEL_ORDER,
    ({ cancelOrder }) => cancelOrder.userErrors,
  )
  const cancel = async () => {
    const { data: done } = await change.send({
      id: order.id,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
    if (!done) return
    notify(words.done(order.number))
    onClose()
  }
  return (
    <Confirm
      title={words.title}
      says={words.says(order.number, format.money(order.net))}
      confirm={words.confirm}
      keep={words.keep}
      isDangerous
      change={change}
      onConfirm={cancel}
      onClose={onClose}
    >
      <TextField label={words.reason} name="reason" width="whole" value={reason} onChange={setReason} autoFocus />
    </Confirm>
  )
}
