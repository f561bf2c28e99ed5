import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { useMay } from '../api'
import { customerPath } from '../customer/paths'
import type { CreateContractInput, CreateContractMutation } from '../gql/graphql'
import { classes } from '../ui/classes'
import { Dialog } from '../ui/dialog'
import { Failed, Loading } from '../ui/states'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import './add-contract.css'
import { ChangeForm } from './change-form'
import { ContractFields } from './contract-fields'
import { contractInput, type ContractValues, newContract, previewInput } from './contract-input'
import { ContractPreview } from './contract-preview'
import type { CustomerDialogProps } from './customer-dialog'
import { newKey } from './idempotency'
import { emptyLine } from './items-input'
import { CREATE_CONTRACT } from './mutations'
import { PLANS } from './queries'
import { useChange } from './use-change'

/** Adds a contract to a customer, by a plan or with items of its own, with its first invoices beside it. */
export function AddContract({ customer, onClose }: CustomerDialogProps) {
  const words = useWords().dialogs.contract
  return (
    <Dialog title={words.title} subtitle={words.for(customer.name)} shape="wide" onClose={onClose}>
      <ContractForm customer={customer} onClose={onClose} />
    </Dialog>
  )
}

/** The contract in the form, and what adds it. */
function useNewContract({ customer, onClose }: CustomerDialogProps) {
  const words = useWords().dialogs.contract
  const navigate = useNavigate()
  const [values, setValues] = useState<ContractValues>(() => newContract(emptyLine(newKey())))
  const change = useChange<CreateContractMutation, CreateContractInput>(
    CREATE_CONTRACT,
    ({ createContract }) => createContract.userErrors,
  )
  const add = async () => {
    const { data: done } = await change.send(contractInput(customer.id, values))
    const contract = done?.createContract.contract
    if (!contract) return
    notify(words.added(contract.number))
    onClose()
    await navigate(customerPath(customer.id))
  }
  return {
    values,
    set: (changed: Partial<ContractValues>) => setValues((old) => ({ ...old, ...changed })),
    change,
    add,
  }
}

function ContractForm({ customer, onClose }: CustomerDialogProps) {
  const words = useWords().dialogs.contract
  const { values, set, change, add } = useNewContract({ customer, onClose })
  const mayPreview = useMay()('previewContract')
  const [{ data, error }, ask] = useQuery({ query: PLANS, variables: { id: customer.id } })
  if (error) return <Failed error={error} onRetry={ask} />
  if (data === undefined) return <Loading />
  const currency = values.currency || (data.customer?.currency ?? '')
  return (
    <ChangeForm change={change} confirm={words.add} onSubmit={add} onClose={onClose}>
      <div className={classes('contract-columns', !mayPreview && 'alone')}>
        <ContractFields values={values} plans={data.plans.nodes} currency={currency} change={set} />
        {mayPreview && <ContractPreview input={previewInput(customer.id, values)} />}
      </div>
    </ChangeForm>
  )
}
