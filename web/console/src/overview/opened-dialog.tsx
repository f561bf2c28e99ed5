import { lazy, Suspense } from 'react'
import type { Opened } from './row-actions'

const CreateDocuments = lazy(async () => ({ default: (await import('../dialogs/create-documents')).CreateDocuments }))
const AddContract = lazy(async () => ({ default: (await import('../dialogs/add-contract')).AddContract }))
const CustomerForm = lazy(async () => ({ default: (await import('../dialogs/customer-form')).CustomerForm }))

/** The dialog that a button of the overview opened; its code comes with the first press. */
export function OpenedDialog({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  return <Suspense>{opened && dialog(opened, onClose)}</Suspense>
}

function dialog(opened: Opened, onClose: () => void) {
  switch (opened.dialog) {
    case 'customer':
      return <CustomerForm onClose={onClose} />
    case 'documents':
      return <CreateDocuments customer={opened.customer} onClose={onClose} />
    case 'contract':
      return <AddContract customer={opened.customer} onClose={onClose} />
  }
}
