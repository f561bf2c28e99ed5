import { Link } from 'react-router'
import { useMay } from '../api'
import type { CustomerFactsFragment } from '../gql/graphql'
import { useFormat, type Money } from '../format'
import { Badge, type Tone } from '../ui/badge'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Skeleton } from '../ui/states'
import { useWords } from '../words'
import type { OpenedDialog } from './customer-dialogs'

interface CustomerHeadProps {
  customer: CustomerFactsFragment
  onOpen: (opened: OpenedDialog) => void
}

/** Who the customer is, what it owes, and what can be done. */
export function CustomerHead({ customer, onOpen }: CustomerHeadProps) {
  const { terms } = useWords()
  return (
    <header className="customer-head">
      <Crumbs />
      <div className="customer-title">
        <h1>{customer.name}</h1>
        <Standing customer={customer} />
        <p className="customer-who">
          <span className="number">{customer.number}</span> · {terms.customerType[customer.type]}
        </p>
      </div>
      <Actions onOpen={onOpen} />
      <Figures customer={customer} />
    </header>
  )
}

/** What the reader may do with a customer; nothing where that is nothing. */
function Actions({ onOpen }: Pick<CustomerHeadProps, 'onOpen'>) {
  const { customer: words } = useWords()
  const may = useMay()
  if (!may('createDocuments') && !may('createContract') && !may('createOrder')) return null
  return (
    <div className="customer-actions">
      {may('createDocuments') && (
        <Button look="primary" onPress={() => onOpen({ dialog: 'documents' })}>
          <Icon name="bill" />
          {words.createDocuments}
        </Button>
      )}
      {may('createContract') && (
        <Button onPress={() => onOpen({ dialog: 'contract' })}>
          <Icon name="contract" />
          {words.addContract}
        </Button>
      )}
      {may('createOrder') && (
        <Button onPress={() => onOpen({ dialog: 'order' })}>
          <Icon name="plus" />
          {words.createOrder}
        </Button>
      )}
    </div>
  )
}

/** Holds the place of the head while it is on its way. */
export function WaitingHead() {
  return (
    <header className="customer-head" aria-busy="true">
      <Crumbs />
      <div className="customer-title waiting">
        <Skeleton tenths={4} />
      </div>
      <div className="figures waiting">
        <Skeleton tenths={3} />
      </div>
    </header>
  )
}

function Crumbs() {
  const { customer, shell } = useWords()
  return (
    <nav className="crumbs" aria-label={customer.breadcrumb}>
      <Link to="/">
        <Icon name="left" />
        {shell.customers}
      </Link>
    </nav>
  )
}

function Standing({ customer }: { customer: CustomerFactsFragment }) {
  const { customer: words } = useWords()
  const [tone, text]: [Tone, string] =
    customer.overdueBalance.length > 0
      ? ['danger', words.overdue]
      : customer.balance.length > 0
        ? ['accent', words.open]
        : ['good', words.settled]
  return <Badge tone={tone}>{text}</Badge>
}

function Figures({ customer }: { customer: CustomerFactsFragment }) {
  const { customer: words } = useWords()
  const format = useFormat()
  const none = [{ amount: '0', currency: customer.currency }]
  const sums = (amounts: readonly Money[]) => (amounts.length > 0 ? amounts : none).map(format.money).join(' · ')
  return (
    <dl className="figures">
      <div>
        <dt>{words.balance}</dt>
        <dd className="number">{sums(customer.balance)}</dd>
      </div>
      <div className={customer.overdueBalance.length > 0 ? 'bad' : ''}>
        <dt>{words.overdueBalance}</dt>
        <dd className="number">{sums(customer.overdueBalance)}</dd>
      </div>
      <div>
        <dt>{words.nextBilling}</dt>
        <dd className="number">
          {customer.nextBillingOn ? format.date(customer.nextBillingOn) : words.nothingPlanned}
        </dd>
      </div>
    </dl>
  )
}
