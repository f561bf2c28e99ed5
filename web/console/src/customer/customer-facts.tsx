import type { ReactNode } from 'react'
import { useMay } from '../api'
import { useFormat } from '../format'
import type { CustomerFactsFragment } from '../gql/graphql'
import { useMedia } from '../shell/use-media'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Disclosed } from '../ui/disclosed'
import { Skeleton } from '../ui/states'
import { useWords } from '../words'
import './customer-facts.css'

const NARROW = '(max-width: 980px)'

interface CustomerFactsProps {
  /** Undefined while it is on its way. */
  customer: CustomerFactsFragment | null | undefined
  onEdit: () => void
  /** Whether they are all that the page shows: then they are not folded away where there is little room. */
  isAlone: boolean
}

/** What is known of the customer itself. */
export function CustomerFacts({ customer, onEdit, isAlone }: CustomerFactsProps) {
  const { customer: words } = useWords()
  const isNarrow = useMedia(NARROW)
  if (!customer) {
    return (
      <aside className="facts waiting" aria-busy="true">
        <Skeleton tenths={7} />
        <Skeleton tenths={5} />
        <Skeleton tenths={8} />
        <Skeleton tenths={6} />
      </aside>
    )
  }
  const whole = <Whole customer={customer} onEdit={onEdit} />
  if (isAlone) {
    return (
      <section className="facts alone">
        <div className="facts-columns">{whole}</div>
      </section>
    )
  }
  if (!isNarrow) return <aside className="facts">{whole}</aside>
  return (
    <aside className="facts folded">
      <Disclosed title={words.facts.all} level={2}>
        <div className="facts-columns">{whole}</div>
      </Disclosed>
    </aside>
  )
}

function Whole({ customer, onEdit }: OfCustomer & { onEdit: () => void }) {
  const { customer: words } = useWords()
  const may = useMay()
  return (
    <>
      <section>
        <header>
          <h2>{words.general}</h2>
          {may('updateCustomer') && (
            <Button look="quiet" size="small" onPress={onEdit}>
              <Icon name="edit" />
              {words.edit}
            </Button>
          )}
        </header>
        <General customer={customer} />
      </section>
      <section>
        <h2>{words.addresses}</h2>
        <Addresses customer={customer} />
      </section>
      <section>
        <h2>{words.account}</h2>
        <Account customer={customer} />
      </section>
    </>
  )
}

type OfCustomer = { customer: CustomerFactsFragment }

function General({ customer }: OfCustomer) {
  const { facts } = useWords().customer
  const format = useFormat()
  const { email, phone, vatId, firstName, lastName, company } = customer
  const person = [firstName, lastName].filter(Boolean).join(' ')
  return (
    <dl>
      <Fact label={facts.company}>{company}</Fact>
      <Fact label={facts.person}>{person}</Fact>
      <Fact label={facts.email}>{email && <a href={`mailto:${email}`}>{email}</a>}</Fact>
      <Fact label={facts.phone}>{phone && <a href={`tel:${phone.replace(/\s/gu, '')}`}>{phone}</a>}</Fact>
      <Fact label={facts.vatId}>{vatId}</Fact>
      <Fact label={facts.language}>{format.language(customer.language)}</Fact>
    </dl>
  )
}

function Account({ customer }: OfCustomer) {
  const { customer: words } = useWords()
  const { facts } = words
  const format = useFormat()
  return (
    <dl>
      <Fact label={facts.accountNumber}>{customer.accountNumber}</Fact>
      <Fact label={facts.externalId}>{customer.externalId}</Fact>
      <Fact label={facts.currency}>{customer.currency}</Fact>
      <Fact label={facts.paymentTermDays}>{words.days(customer.paymentTermDays)}</Fact>
      <Fact label={facts.buyerReference}>{customer.buyerReference}</Fact>
      <Fact label={facts.electronicAddress}>
        {[customer.electronicAddressScheme, customer.electronicAddress].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={facts.createdAt}>{format.day(customer.createdAt)}</Fact>
      <Fact label={facts.updatedAt}>{format.day(customer.updatedAt)}</Fact>
    </dl>
  )
}

/** One thing that is known; nothing where it is not. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd className="number">{children}</dd>
    </div>
  )
}

function Addresses({ customer }: OfCustomer) {
  const { customer: words } = useWords()
  const format = useFormat()
  return (
    <ul className="address-list">
      {customer.addresses.map((address, at) => {
        const { kind, name, line1, line2, postalCode, city, region, country, email } = address
        const place = [postalCode, city].filter(Boolean).join(' ')
        const lines = [name, line1, line2, place, region, format.country(country), email].filter(Boolean)
        return (
          <li key={at}>
            <Badge>{words.addressKind[kind]}</Badge>
            <address>
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </address>
          </li>
        )
      })}
    </ul>
  )
}
