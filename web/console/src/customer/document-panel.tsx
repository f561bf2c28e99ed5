import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useFormat } from '../format'
import type { DocumentPanelQuery } from '../gql/graphql'
import { useServer } from '../server/said'
import { Button } from '../ui/button'
import { Dialog, DialogBody } from '../ui/dialog'
import { Icon } from '../ui/icon'
import { Empty, Failed, Loading } from '../ui/states'
import { useWords } from '../words'
import { Fact } from './customer-facts'
import { useDocumentActions } from './document-actions'
import { DocumentLines } from './document-lines'
import { Wide } from './line-table'
import { DOCUMENT_PANEL } from './panel-queries'
import type { PanelProps } from './panel'
import './panels.css'
import { withPanel } from './paths'
import { isZero, useSayings } from './sayings'
import { DocumentBadge, KindBadge } from './statuses'

type Shown = NonNullable<DocumentPanelQuery['document']>

const LINKS_LAST = 4 * 60_000 // a signed link counts for five minutes

/** A document whole: lines, taxes, payments, its files, and what can be done with it. */
export function DocumentPanel({ id, onOpen, onClose }: PanelProps) {
  const { customer: words } = useWords()
  const [{ data, error }, ask] = useQuery({ query: DOCUMENT_PANEL, variables: { id } })
  useEffect(() => {
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), LINKS_LAST)
    return () => clearInterval(timer)
  }, [ask])
  const document = data?.document
  return (
    <Dialog
      shape="panel"
      isDismissable
      onClose={onClose}
      title={
        document ? (
          <>
            {document.number} <KindBadge kind={document.kind} /> <DocumentBadge status={document.status} />
          </>
        ) : (
          words.columns.document
        )
      }
      subtitle={document?.customer.name}
    >
      <DialogBody>
        {error && !data && <Failed error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
        {!error && !data && <Loading />}
        {data && !document && <Empty title={words.panel.gone} />}
        {document && <Content document={document} onOpen={onOpen} />}
      </DialogBody>
    </Dialog>
  )
}

function Content({ document, onOpen }: { document: Shown; onOpen: PanelProps['onOpen'] }) {
  return (
    <>
      <Doings document={document} onOpen={onOpen} />
      <Dates document={document} />
      <DocumentLines document={document} />
      <Payments document={document} />
      <ElectronicInvoice document={document} />
    </>
  )
}

function Doings({ document, onOpen }: { document: Shown; onOpen: PanelProps['onOpen'] }) {
  const { panel } = useWords().customer
  const actions = useDocumentActions(onOpen)({ ...document, cancels: document.cancels ?? null })
  return (
    <div className="doings">
      {document.pdfUrl && <FileLink to={document.pdfUrl} text={panel.pdf} />}
      {document.xmlUrl && <FileLink to={document.xmlUrl} text={panel.xml} />}
      {actions.map(({ id, text, act }) => (
        <Button key={id} onPress={act}>
          {text}
        </Button>
      ))}
    </div>
  )
}

function FileLink({ to, text }: { to: string; text: string }) {
  return (
    <a className="button plain" href={to} target="_blank" rel="noreferrer">
      <Icon name="file" />
      {text}
    </a>
  )
}

function Dates({ document }: { document: Shown }) {
  const { customer: words } = useWords()
  const { columns, panel } = words
  const format = useFormat()
  const sayings = useSayings()
  const references = [document.orderReference, document.contractReference].filter(Boolean).join(' · ')
  return (
    <dl className="panel-facts">
      <Fact label={columns.issuedOn}>{format.date(document.issuedOn)}</Fact>
      <Fact label={columns.dueOn}>{format.date(document.dueOn)}</Fact>
      <Fact label={panel.outstanding}>{format.money(document.outstanding)}</Fact>
      <Fact label={panel.supplied}>{sayings.period(document.supplied)}</Fact>
      <Fact label={panel.references}>{references}</Fact>
      <Fact label={panel.paymentTerms}>{document.paymentTerms}</Fact>
      <Fact label={panel.cancels}>{document.cancels && <DocumentLink document={document.cancels} />}</Fact>
      <Fact label={panel.cancelledBy}>{document.cancelledBy && <DocumentLink document={document.cancelledBy} />}</Fact>
      <Fact label={panel.reason}>{document.cancelReason}</Fact>
    </dl>
  )
}

/** The way to another document over the same page. */
export function DocumentLink({ document }: { document: { readonly id: string; readonly number: string } }) {
  const [parameters] = useSearchParams()
  const search = withPanel(parameters, { kind: 'document', id: document.id }).toString()
  return (
    <Link to={{ search }} className="number">
      {document.number}
    </Link>
  )
}

function Payments({ document }: { document: Shown }) {
  const { panel } = useWords().customer
  const format = useFormat()
  if (document.payments.length === 0) {
    return isZero(document.outstanding.amount) ? null : (
      <section>
        <h3>{panel.payments}</h3>
        <p className="panel-note">{panel.noPayments}</p>
      </section>
    )
  }
  return (
    <section>
      <h3>{panel.payments}</h3>
      <Wide label={panel.payments}>
        <table>
          <thead>
            <tr>
              <th scope="col">{panel.receivedOn}</th>
              <th scope="col">{panel.reference}</th>
              <th scope="col" className="numeric">
                {panel.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.payments.map(({ id, amount, receivedOn, reference }) => (
              <tr key={id}>
                <td className="what number">{format.date(receivedOn)}</td>
                <td>{reference}</td>
                <td className="numeric">{format.money(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function ElectronicInvoice({ document: { eInvoice } }: { document: Shown }) {
  const { panel } = useWords().customer
  const server = useServer()
  return (
    <section>
      <h3>{panel.eInvoice}</h3>
      {eInvoice.valid ? (
        <p className="panel-note good">
          <Icon name="check" />
          {panel.eInvoiceValid}
        </p>
      ) : (
        <div className="panel-note warn">
          <Icon name="warning" />
          <div>
            {panel.eInvoiceProblems}
            <ul>
              {eInvoice.problems.map(server.problem).map(({ text, lang }) => (
                <li key={text} lang={lang}>
                  {text}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  )
}
