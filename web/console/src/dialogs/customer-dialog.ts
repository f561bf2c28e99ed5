/** Whom a dialog is about. */
export interface DialogCustomer {
  readonly id: string
  readonly name: string
}

/** What a dialog about a customer is given. */
export interface CustomerDialogProps {
  customer: DialogCustomer
  onClose: () => void
}
