import { useCallback } from 'react'
import { useMay } from '../api'
import type { DocumentKind, DocumentStatus } from '../gql/graphql'
import type { Money } from '../format'
import { useWords } from '../words'
import type { OpenedDialog } from './customer-dialogs'
import { isZero } from './sayings'

interface ActedOn {
  readonly id: string
  readonly number: string
  readonly kind: DocumentKind
  readonly status: DocumentStatus
  readonly gross: Money
  readonly outstanding: Money
  /** What it undoes, where that is known: such a document cannot itself be undone. */
  readonly cancels?: { readonly id: string } | null
}

/** Returns what can be done with a document by who may. */
export function useDocumentActions(onOpen: (opened: OpenedDialog) => void) {
  const { actions } = useWords().customer
  const may = useMay()
  return useCallback(
    (document: ActedOn) => {
      const isPayable = !isZero(document.outstanding.amount) && may('recordPayment')
      const isCancellable = document.status !== 'CANCELLED' && !document.cancels && may('cancelDocument')
      return [
        ...(isPayable
          ? [
              {
                id: 'pay',
                text: document.kind === 'INVOICE' ? actions.recordPayment : actions.recordRepayment,
                act: () => onOpen({ dialog: 'payment', document }),
              },
            ]
          : []),
        ...(isCancellable
          ? [{ id: 'cancel', text: actions.cancelDocument, act: () => onOpen({ dialog: 'cancelDocument', document }) }]
          : []),
      ]
    },
    [actions, may, onOpen],
  )
}
