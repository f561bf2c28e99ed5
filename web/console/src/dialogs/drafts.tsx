import { type FragmentType, getFragmentData } from '../gql'
import type { DraftFragment } from '../gql/graphql'
import { isZero, useSayings } from '../customer/sayings'
import { useFormat } from '../format'
import { Badge } from '../ui/badge'
import { useWords } from '../words'
import './drafts.css'
import { DRAFT } from './queries'

interface DraftListProps {
  drafts: readonly FragmentType<typeof DRAFT>[]
  label: string
  /** Whether others are on their way to take the place of these. */
  isStale?: boolean
}

/** Documents that are not issued, each with its lines and sums. */
export function DraftList({ drafts, label, isStale = false }: DraftListProps) {
  return (
    <ol className={isStale ? 'drafts stale' : 'drafts'} aria-label={label} aria-busy={isStale}>
      {getFragmentData(DRAFT, drafts).map((draft, at) => (
        <li key={`${at} ${draft.issuedOn}`} className="draft">
          <DraftHead draft={draft} />
          <DraftLines draft={draft} />
        </li>
      ))}
    </ol>
  )
}

function DraftHead({ draft }: { draft: DraftFragment }) {
  const { terms, dialogs } = useWords()
  const format = useFormat()
  return (
    <div className="draft-head">
      <Badge tone={draft.kind === 'INVOICE' ? 'accent' : 'warn'}>{terms.documentKind[draft.kind]}</Badge>
      <span className="draft-dates number">
        {format.date(draft.issuedOn)} · {dialogs.documents.due(format.date(draft.dueOn))}
      </span>
      <strong className="number">{format.money(draft.gross)}</strong>
    </div>
  )
}

function DraftLines({ draft }: { draft: DraftFragment }) {
  const { customer, dialogs } = useWords()
  const format = useFormat()
  const { nodes, totalCount } = draft.lines
  return (
    <table className="draft-lines">
      <thead className="unseen">
        <tr>
          <th scope="col">{customer.panel.name}</th>
          <th scope="col">{customer.panel.net}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((line) => (
          <DraftLine key={line.position} line={line} currency={draft.currency} />
        ))}
        {totalCount > nodes.length && (
          <tr>
            <td colSpan={2}>{dialogs.documents.more(format.number(totalCount - nodes.length))}</td>
          </tr>
        )}
      </tbody>
      <DraftTaxes draft={draft} />
    </table>
  )
}

function DraftLine({ line, currency }: { line: DraftFragment['lines']['nodes'][number]; currency: string }) {
  const format = useFormat()
  const sayings = useSayings()
  const said = [
    `${sayings.quantity(line.quantity, line.unit)} × ${sayings.price(line.unitPrice, currency)}`,
    !isZero(line.discountPercent) && `− ${sayings.percent(line.discountPercent)}`,
    line.period && sayings.period(line.period),
    line.proration && sayings.proration(line.proration),
  ]
  return (
    <tr>
      <td>
        {line.name}
        <small>{said.filter(Boolean).join(' · ')}</small>
      </td>
      <td className="numeric">{format.money(line.net)}</td>
    </tr>
  )
}

function DraftTaxes({ draft }: { draft: DraftFragment }) {
  const { customer } = useWords()
  const format = useFormat()
  const sayings = useSayings()
  return (
    <tfoot>
      {draft.taxes.map(({ rate, taxable, tax }) => (
        <tr key={`${rate.category} ${rate.percent}`}>
          <td>
            {customer.panel.tax} {sayings.tax(rate)} · {format.money(taxable)}
          </td>
          <td className="numeric">{format.money(tax)}</td>
        </tr>
      ))}
    </tfoot>
  )
}
