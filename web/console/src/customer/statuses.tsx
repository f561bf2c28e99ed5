import type { ContractStatus, DocumentKind, DocumentStatus, OrderStatus } from '../gql/graphql'
import { Badge, type Tone } from '../ui/badge'
import { useWords } from '../words'

const OF_CONTRACT: Record<ContractStatus, Tone> = {
  PENDING: 'accent',
  ACTIVE: 'good',
  TERMINATED: 'warn',
  ENDED: 'neutral',
  CANCELLED: 'neutral',
}

const OF_ORDER: Record<OrderStatus, Tone> = { OPEN: 'accent', BILLED: 'good', CANCELLED: 'neutral' }

const OF_DOCUMENT: Record<DocumentStatus, Tone> = {
  OPEN: 'accent',
  OVERDUE: 'danger',
  PAID: 'good',
  CANCELLED: 'neutral',
}

export function ContractBadge({ status }: { status: ContractStatus }) {
  return <Badge tone={OF_CONTRACT[status]}>{useWords().terms.contractStatus[status]}</Badge>
}

export function OrderBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={OF_ORDER[status]}>{useWords().terms.orderStatus[status]}</Badge>
}

export function DocumentBadge({ status }: { status: DocumentStatus }) {
  return <Badge tone={OF_DOCUMENT[status]}>{useWords().terms.documentStatus[status]}</Badge>
}

export function KindBadge({ kind }: { kind: DocumentKind }) {
  return <Badge tone={kind === 'INVOICE' ? 'neutral' : 'warn'}>{useWords().terms.documentKind[kind]}</Badge>
}
