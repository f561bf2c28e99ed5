import { useState } from 'react'
import { useQuery } from 'urql'
import { useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { DocumentLinesFragment, DocumentPanelQuery } from '../gql/graphql'
import { useWords } from '../words'
import { LineTable, MoreRow } from './line-table'
import { DOCUMENT_LINES, MORE_DOCUMENT_LINES } from './panel-queries'
import { isZero, useSayings } from './sayings'

type Shown = NonNullable<DocumentPanelQuery['document']>

/** A document's lines, its taxes and its sums, as they stand on it. */
export function DocumentLines({ document }: { document: Shown }) {
  const { panel } = useWords().customer
  const first = getFragmentData(DOCUMENT_LINES, document.lines)
  return (
    <LineTable
      label={panel.lines}
      heads={[
        { text: panel.position, isNumber: true },
        { text: panel.name },
        { text: panel.quantity, isNumber: true },
        { text: panel.unitPrice, isNumber: true },
        { text: panel.tax, isNumber: true },
        { text: panel.net, isNumber: true },
      ]}
      first={first}
      shown={first.nodes.length}
      rows={(page) => <Rows page={page} currency={document.currency} />}
      more={(after) => <More id={document.id} after={after} currency={document.currency} />}
      foot={<Sums document={document} />}
    />
  )
}

function More({ id, after, currency }: { id: string; after: string; currency: string }) {
  const [isMore, setMore] = useState(false)
  const [{ data }] = useQuery({ query: MORE_DOCUMENT_LINES, variables: { id, after } })
  const page = getFragmentData(DOCUMENT_LINES, data?.document?.lines)
  const next = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  return (
    <>
      <tbody>
        {page && <Rows page={page} currency={currency} />}
        {(!page || (next && !isMore)) && <MoreRow columns={6} onMore={page && (() => setMore(true))} />}
      </tbody>
      {isMore && next && <More id={id} after={next} currency={currency} />}
    </>
  )
}

function Rows({ page, currency }: { page: DocumentLinesFragment; currency: string }) {
  const format = useFormat()
  const sayings = useSayings()
  return page.nodes.map((line) => (
    <tr key={line.id}>
      <td className="position numeric">{line.position}</td>
      <td className="what">
        {line.name}
        {line.description && <small>{line.description}</small>}
        {line.period && (
          <small>
            {[sayings.period(line.period), line.proration && sayings.proration(line.proration)]
              .filter(Boolean)
              .join(' · ')}
          </small>
        )}
      </td>
      <td className="numeric">{sayings.quantity(line.quantity, line.unit)}</td>
      <td className="numeric">
        {sayings.price(line.unitPrice, currency)}
        {!isZero(line.discountPercent) && <small>− {sayings.percent(line.discountPercent)}</small>}
      </td>
      <td className="numeric">{sayings.tax(line.tax)}</td>
      <td className="numeric">{format.money(line.net)}</td>
    </tr>
  ))
}

function Sums({ document }: { document: Shown }) {
  const { panel } = useWords().customer
  const format = useFormat()
  const sayings = useSayings()
  return (
    <>
      <tr>
        <td colSpan={5} className="what numeric">
          {panel.net}
        </td>
        <td className="numeric">{format.money(document.net)}</td>
      </tr>
      {document.taxes.map(({ rate, taxable, tax, exemption }) => (
        <tr key={`${rate.category} ${rate.percent}`}>
          <td colSpan={5} className="what numeric">
            {panel.tax} {sayings.tax(rate)} · {format.money(taxable)}
            {exemption && <small>{exemption}</small>}
          </td>
          <td className="numeric">{format.money(tax)}</td>
        </tr>
      ))}
      <tr className="sum">
        <td colSpan={5} className="what numeric">
          {panel.gross}
        </td>
        <td className="numeric">{format.money(document.gross)}</td>
      </tr>
    </>
  )
}
