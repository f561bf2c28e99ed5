import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { customerPath, withTab } from '../customer/paths'
import type { CreateOrderInput, CreateOrderMutation, OrderBillingTime } from '../gql/graphql'
import { Select } from '../ui/choice-field'
import { DateField } from '../ui/date-field'
import { Dialog } from '../ui/dialog'
import { FieldGroup, Fields } from '../ui/form'
import { CurrencyField } from '../ui/place-field'
import { TextField } from '../ui/text-field'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { ChangeForm } from './change-form'
import type { CustomerDialogProps } from './customer-dialog'
import { newKey } from './idempotency'
import { emptyLine, orderLineInput, type LineValues } from './items-input'
import { LineItems } from './line-items'
import { CREATE_ORDER } from './mutations'
import { CUSTOMER_CURRENCY } from './queries'
import { useChange } from './use-change'

interface OrderValues {
  placedOn: string | null
  billingTime: OrderBillingTime
  number: string
  currency: string
  lines: LineValues[]
}

function newOrder(): OrderValues {
  return { placedOn: null, billingTime: 'IMMEDIATE', number: '', currency: '', lines: [emptyLine(newKey())] }
}

function orderInput(customerId: string, values: OrderValues): CreateOrderInput {
  const { placedOn, billingTime, number, currency, lines } = values
  return {
    customerId,
    billingTime,
    ...(placedOn === null ? {} : { placedOn }),
    ...(number.trim() === '' ? {} : { number: number.trim() }),
    ...(currency === '' ? {} : { currency }),
    lines: lines.map(orderLineInput),
  }
}

/** Creates an order of a customer: one sale, billed with a run. */
export function CreateOrder({ customer, onClose }: CustomerDialogProps) {
  const { dialogs } = useWords()
  const words = dialogs.order
  const navigate = useNavigate()
  const [values, setValues] = useState(newOrder)
  const set = (changed: Partial<OrderValues>) => setValues((before) => ({ ...before, ...changed }))
  const [{ data }] = useQuery({ query: CUSTOMER_CURRENCY, variables: { id: customer.id } })
  const currency = values.currency || (data?.customer?.currency ?? '')
  const change = useChange<CreateOrderMutation, CreateOrderInput>(
    CREATE_ORDER,
    ({ createOrder }) => createOrder.userErrors,
  )
  const create = async () => {
    const order = (await change.send(orderInput(customer.id, values))).data?.createOrder.order
    if (!order) return
    notify(words.created(order.number))
    onClose()
    await navigate({ pathname: customerPath(customer.id), search: withTab('orders').toString() })
  }
  return (
    <Dialog title={words.title} subtitle={dialogs.contract.for(customer.name)} onClose={onClose}>
      <ChangeForm change={change} confirm={words.create} onSubmit={create} onClose={onClose}>
        <OrderHead values={values} currency={currency} set={set} />
        <FieldGroup title={words.lines}>
          <LineItems of="order" lines={values.lines} onChange={(lines) => set({ lines })} currency={currency} />
        </FieldGroup>
      </ChangeForm>
    </Dialog>
  )
}

interface OrderHeadProps {
  values: OrderValues
  /** The currency of its prices. */
  currency: string
  set: (changed: Partial<OrderValues>) => void
}

/** What is said of an order as a whole. */
function OrderHead({ values, currency, set }: OrderHeadProps) {
  const { customer, dialogs } = useWords()
  const words = dialogs.order
  const times = (['IMMEDIATE', 'ON_DEMAND'] as const).map((id) => ({ id, text: customer.billingTime[id] }))
  return (
    <Fields>
      <DateField
        label={words.placedOn}
        name="placedOn"
        hint={words.placedHint}
        value={values.placedOn}
        onChange={(placedOn) => set({ placedOn })}
      />
      <Select
        label={words.billingTime}
        name="billingTime"
        choices={times}
        value={values.billingTime}
        onChange={(billingTime) => set({ billingTime })}
      />
      <CurrencyField
        label={words.currency}
        name="currency"
        placeholder={currency}
        value={values.currency}
        onChange={(currency) => set({ currency })}
      />
      <TextField
        label={words.number}
        name="number"
        hint={dialogs.contract.numberHint}
        value={values.number}
        onChange={(number) => set({ number })}
        isCode
      />
    </Fields>
  )
}
