import { lazy, Suspense } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { PanelProps } from './panel'
import { type Panel, panelOf, withPanel } from './paths'

const ContractPanel = lazy(async () => ({ default: (await import('./contract-panel')).ContractPanel }))
const OrderPanel = lazy(async () => ({ default: (await import('./order-panel')).OrderPanel }))
const DocumentPanel = lazy(async () => ({ default: (await import('./document-panel')).DocumentPanel }))

/** The contract, order or document that the address opens over the page. */
export function PanelOverPage({ onOpen }: Pick<PanelProps, 'onOpen'>) {
  const [parameters] = useSearchParams()
  const navigate = useNavigate()
  const panel = panelOf(parameters)
  const close = () => void navigate({ search: withPanel(parameters, null).toString() })
  return <Suspense>{panel && opened(panel, { id: panel.id, onOpen, onClose: close })}</Suspense>
}

function opened({ kind, id }: Panel, props: PanelProps) {
  switch (kind) {
    case 'contract':
      return <ContractPanel key={id} {...props} />
    case 'order':
      return <OrderPanel key={id} {...props} />
    case 'document':
      return <DocumentPanel key={id} {...props} />
  }
}
