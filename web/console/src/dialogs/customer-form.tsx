import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { customerPath } from '../customer/paths'
import { CUSTOMER_FACTS } from '../customer/queries'
import { getFragmentData } from '../gql'
import type {
  CreateCustomerInput,
  CreateCustomerMutation,
  UpdateCustomerInput,
  UpdateCustomerMutation,
} from '../gql/graphql'
import { Dialog } from '../ui/dialog'
import { Empty, Failed, Loading } from '../ui/states'
import { notify } from '../ui/toast'
import { useLanguage, useWords } from '../words'
import { ChangeForm } from './change-form'
import { CustomerFields } from './customer-fields'
import { createInput, type CustomerValues, customerValues, newCustomer, updateInput } from './customer-input'
import { CREATE_CUSTOMER, UPDATE_CUSTOMER } from './mutations'
import { CUSTOMER_TO_EDIT } from './queries'
import { useChange } from './use-change'

interface CustomerFormProps {
  /** Whom to edit; left out: a new customer. */
  customer?: { readonly id: string; readonly name: string }
  onClose: () => void
}

/** Adds a customer, or changes one. */
export function CustomerForm({ customer, onClose }: CustomerFormProps) {
  const words = useWords().dialogs.customer
  return customer === undefined ? (
    <Dialog title={words.add} onClose={onClose}>
      <Adding onClose={onClose} />
    </Dialog>
  ) : (
    <Dialog title={words.edit} subtitle={customer.name} onClose={onClose}>
      <Editing id={customer.id} onClose={onClose} />
    </Dialog>
  )
}

function Adding({ onClose }: { onClose: () => void }) {
  const words = useWords().dialogs.customer
  const { language, locale } = useLanguage()
  const navigate = useNavigate()
  const [values, setValues] = useState(() => newCustomer(language, new Intl.Locale(locale).maximize().region ?? 'DE'))
  const change = useChange<CreateCustomerMutation, CreateCustomerInput>(
    CREATE_CUSTOMER,
    ({ createCustomer }) => createCustomer.userErrors,
  )
  const create = async () => {
    const { data: done } = await change.send(createInput(values))
    const created = getFragmentData(CUSTOMER_FACTS, done?.createCustomer.customer)
    if (!created) return
    notify(words.created(created.name))
    onClose()
    await navigate(customerPath(created.id))
  }
  return (
    <CustomerSheet values={values} onChange={setValues} change={change} onSubmit={create} onClose={onClose} isNew />
  )
}

function Editing({ id, onClose }: { id: string; onClose: () => void }) {
  const { customer } = useWords()
  const [{ data, error }, ask] = useQuery({ query: CUSTOMER_TO_EDIT, variables: { id } })
  if (error && !data) return <Failed error={error} onRetry={ask} />
  if (data === undefined) return <Loading />
  const found = getFragmentData(CUSTOMER_FACTS, data.customer)
  if (!found) return <Empty title={customer.unknown} hint={customer.unknownHint} />
  return <Edited id={id} before={customerValues(found)} onClose={onClose} />
}

function Edited({ id, before, onClose }: { id: string; before: CustomerValues; onClose: () => void }) {
  const words = useWords().dialogs.customer
  const [begun] = useState(before) // what is compared stays as the form first showed it
  const [values, setValues] = useState(before)
  const change = useChange<UpdateCustomerMutation, UpdateCustomerInput>(
    UPDATE_CUSTOMER,
    ({ updateCustomer }) => updateCustomer.userErrors,
  )
  const update = async () => {
    const { data: done } = await change.send(updateInput(id, begun, values))
    if (!done) return
    notify(words.updated)
    onClose()
  }
  return <CustomerSheet values={values} onChange={setValues} change={change} onSubmit={update} onClose={onClose} />
}

interface SheetProps {
  values: CustomerValues
  onChange: (values: CustomerValues) => void
  change: Pick<ReturnType<typeof useChange>, 'isSending' | 'refusals' | 'failure'>
  onSubmit: () => Promise<void>
  onClose: () => void
  isNew?: boolean
}

function CustomerSheet({ values, onChange, change, onSubmit, onClose, isNew = false }: SheetProps) {
  const { dialogs, forms } = useWords()
  return (
    <ChangeForm
      change={change}
      confirm={isNew ? dialogs.customer.create : forms.save}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <CustomerFields values={values} onChange={onChange} isNew={isNew} />
    </ChangeForm>
  )
}
