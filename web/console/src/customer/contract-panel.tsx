import { useQuery } from 'urql'
import { useMay } from '../api'
import { useFormat } from '../format'
import type { ContractPanelQuery } from '../gql/graphql'
import { Button } from '../ui/button'
import { Dialog, DialogBody } from '../ui/dialog'
import { Empty, Failed, Loading } from '../ui/states'
import { useWords } from '../words'
import { canEnd } from './contracts-tab'
import { Fact } from './customer-facts'
import { DocumentLink } from './document-panel'
import { Wide } from './line-table'
import { CONTRACT_PANEL } from './panel-queries'
import type { PanelProps } from './panel'
import './panels.css'
import { isZero, useSayings } from './sayings'
import { ContractBadge, DocumentBadge, KindBadge } from './statuses'

type Shown = NonNullable<ContractPanelQuery['contract']>

/** A contract whole: its conditions, its items, what was billed of it, and what can be done with it. */
export function ContractPanel({ id, onOpen, onClose }: PanelProps) {
  const { customer: words } = useWords()
  const may = useMay()
  const [{ data, error }, ask] = useQuery({
    query: CONTRACT_PANEL,
    variables: { id, withDocuments: may('documents') },
  })
  const contract = data?.contract
  return (
    <Dialog
      shape="panel"
      isDismissable
      onClose={onClose}
      title={
        contract ? (
          <>
            {contract.title} <ContractBadge status={contract.status} />
          </>
        ) : (
          words.panel.contract
        )
      }
      subtitle={contract ? `${words.panel.contract} ${contract.number}` : words.panel.contract}
    >
      <DialogBody>
        {error && !data && <Failed error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
        {!error && !data && <Loading />}
        {data && !contract && <Empty title={words.panel.gone} />}
        {contract && (
          <>
            <Doings contract={contract} onOpen={onOpen} />
            <Conditions contract={contract} />
            <Items contract={contract} />
            <Documents contract={contract} />
          </>
        )}
      </DialogBody>
    </Dialog>
  )
}

function Doings({ contract, onOpen }: { contract: Shown; onOpen: PanelProps['onOpen'] }) {
  const { actions } = useWords().customer
  const may = useMay()
  if (!canEnd(contract) || !may('terminateContract')) return null
  return (
    <div className="doings">
      <Button onPress={() => onOpen({ dialog: 'terminate', contract })}>{actions.terminate}</Button>
    </div>
  )
}

function Conditions({ contract }: { contract: Shown }) {
  const { customer: words } = useWords()
  const { columns, panel } = words
  const format = useFormat()
  const sayings = useSayings()
  const day = (date: string | null | undefined) => date && format.date(date)
  const length = (interval: Shown['term']) => interval && sayings.interval(interval)
  return (
    <dl className="panel-facts">
      <Fact label={columns.plan}>{contract.plan && `${contract.plan.name} (${contract.plan.code})`}</Fact>
      <Fact label={columns.signedOn}>{day(contract.signedOn)}</Fact>
      <Fact label={columns.startsOn}>{day(contract.startsOn)}</Fact>
      <Fact label={columns.endsOn}>{day(contract.endsOn) ?? words.openEnded}</Fact>
      <Fact label={panel.billed}>
        {words.every(sayings.interval(contract.billingInterval))}, {words.timing[contract.billingTiming]},{' '}
        {words.alignment[contract.billingAlignment]}
      </Fact>
      <Fact label={panel.billingStartsOn}>{day(contract.billingStartsOn)}</Fact>
      <Fact label={columns.billedUntil}>{day(contract.billedUntil)}</Fact>
      <Fact label={columns.nextBillingOn}>{day(contract.nextBillingOn)}</Fact>
      <Fact label={panel.term}>{length(contract.term)}</Fact>
      <Fact label={panel.renewal}>{length(contract.renewalTerm)}</Fact>
      <Fact label={panel.notice}>{length(contract.noticePeriod)}</Fact>
      <Fact label={panel.noticeOn}>{day(contract.noticeOn)}</Fact>
      <Fact label={panel.reason}>{contract.terminationReason}</Fact>
    </dl>
  )
}

function Items({ contract }: { contract: Shown }) {
  const { customer: words } = useWords()
  const { panel } = words
  const sayings = useSayings()
  return (
    <Wide label={panel.items}>
      <table>
        <thead>
          <tr>
            <th scope="col">{panel.name}</th>
            <th scope="col">{panel.billed}</th>
            {[panel.quantity, panel.tax, panel.unitPrice].map((text) => (
              <th key={text} scope="col" className="numeric">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contract.items.map((item) => (
            <tr key={item.id}>
              <td className="what">
                {item.name}
                {item.description && <small>{item.description}</small>}
              </td>
              <td>{words.itemKind[item.kind]}</td>
              <td className="numeric">{sayings.quantity(item.quantity, item.unit)}</td>
              <td className="numeric">{sayings.tax(item.tax)}</td>
              <td className="numeric">
                {sayings.price(item.unitPrice, contract.currency)}
                {!isZero(item.discountPercent) && <small>− {sayings.percent(item.discountPercent)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

const NO_DOCUMENTS = { nodes: [], totalCount: 0 }

function Documents({ contract }: { contract: Shown }) {
  const { panel } = useWords().customer
  const format = useFormat()
  const { nodes, totalCount } = contract.documents ?? NO_DOCUMENTS
  if (nodes.length === 0) return null
  return (
    <section>
      <h3>{panel.documents}</h3>
      <Wide label={panel.documents}>
        <table>
          <tbody>
            {nodes.map((document) => (
              <tr key={document.id}>
                <td className="what">
                  <DocumentLink document={document} />
                </td>
                <td className="number">{format.date(document.issuedOn)}</td>
                <td>
                  <KindBadge kind={document.kind} /> <DocumentBadge status={document.status} />
                </td>
                <td className="numeric">{format.money(document.gross)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {totalCount > nodes.length && (
        <p className="panel-note">{panel.shown(format.number(nodes.length), format.number(totalCount))}</p>
      )}
    </section>
  )
}
