import { lazy, Suspense } from 'react'
import type { Money } from '../format'
import type { DocumentKind } from '../gql/graphql'

const CreateDocuments = lazy(async () => ({ default: (await import('../dialogs/create-documents')).CreateDocuments }))
const AddContract = lazy(async () => ({ default: (await import('../dialogs/add-contract')).AddContract }))
const CreateOrder = lazy(async () => ({ default: (await import('../dialogs/create-order')).CreateOrder }))
const CustomerForm = lazy(async () => ({ default: (await import('../dialogs/customer-form')).CustomerForm }))
const TerminateContract = lazy(async () => ({
  default: (await import('../dialogs/terminate-contract')).TerminateContract,
}))
const CancelOrder = lazy(async () => ({ default: (await import('../dialogs/cancel-order')).CancelOrder }))
const CancelDocument = lazy(async () => ({ default: (await import('../dialogs/cancel-document')).CancelDocument }))
const RecordPayment = lazy(async () => ({ default: (await import('../dialogs/record-payment')).RecordPayment }))

interface OpenedContract {
  readonly id: string
  readonly number: string
  readonly title: string
}

interface OpenedOrder {
  readonly id: string
  readonly number: string
  readonly net: Money
}

interface OpenedDocument {
  readonly id: string
  readonly number: string
  readonly kind: DocumentKind
  readonly gross: Money
  readonly outstanding: Money
}

/** The dialog that is open over the page, and what it is about. */
export type OpenedDialog =
  | { dialog: 'documents' | 'contract' | 'order' | 'edit' }
  | { dialog: 'terminate'; contract: OpenedContract }
  | { dialog: 'cancelOrder'; order: OpenedOrder }
  | { dialog: 'cancelDocument' | 'payment'; document: OpenedDocument }

interface CustomerDialogsProps {
  customer: { readonly id: string; readonly name: string }
  opened: OpenedDialog | null
  onClose: () => void
}

/** The dialogs of a customer's page; the code of each comes when it is first opened. */
export function CustomerDialogs({ customer, opened, onClose }: CustomerDialogsProps) {
  return <Suspense>{opened && dialog({ id: customer.id, name: customer.name }, opened, onClose)}</Suspense>
}

function dialog(customer: CustomerDialogsProps['customer'], opened: OpenedDialog, onClose: () => void) {
  switch (opened.dialog) {
    case 'documents':
      return <CreateDocuments customer={customer} onClose={onClose} />
    case 'contract':
      return <AddContract customer={customer} onClose={onClose} />
    case 'order':
      return <CreateOrder customer={customer} onClose={onClose} />
    case 'edit':
      return <CustomerForm customer={customer} onClose={onClose} />
    case 'terminate':
      return <TerminateContract contract={opened.contract} onClose={onClose} />
    case 'cancelOrder':
      return <CancelOrder order={opened.order} onClose={onClose} />
    case 'cancelDocument':
      return <CancelDocument document={opened.document} onClose={onClose} />
    case 'payment':
      return <RecordPayment document={opened.document} onClose={onClose} />
  }
}
