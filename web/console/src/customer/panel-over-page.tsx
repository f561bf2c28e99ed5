import { lazy, Suspense } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useMay, type Part } from '../api'
import type { PanelProps } from './panel'
import { type Panel, type PanelKind, panelOf, withPanel } from './paths'

const ContractPanel = lazy(async () => ({ default: (await import('./contract-panel')).ContractPanel }))
const OrderPanel = lazy(async () => ({ default: (await import('./order-panel')).OrderPanel }))
const DocumentPanel = lazy(async () => ({ default: (await import('./document-panel')).DocumentPanel }))

const READS: Record<PanelKind, Part> = { contract: 'contracts', order: 'orders', document: 'documents' }

/** The contract, order or document that the address opens over the page; one that may not be read stays closed. */
export function PanelOverPage({ onOpen }: Pick<PanelProps, 'onOpen'>) {
  const [parameters] = useSearchParams()
  const navigate = useNavigate()
  const may = useMay()
  const panel = panelOf(parameters)
  if (panel !== null && !may(READS[panel.kind])) return null
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
