import { useState } from 'react'
import { useQuery } from 'urql'
import { useMay } from '../api'
import { useFormat } from '../format'
import { getFragmentData } from '../gql'
import type { OrderLinesFragment, OrderPanelQuery } from '../gql/graphql'
import { Button } from '../ui/button'
import { Dialog, DialogBody } from '../ui/dialog'
import { Empty, Failed, Loading } from '../ui/states'
import { useWords } from '../words'
import { Fact } from './customer-facts'
import { DocumentLink } from './document-panel'
import { LineTable, MoreRow } from './line-table'
import { MORE_ORDER_LINES, ORDER_LINES, ORDER_PANEL } from './panel-queries'
import type { PanelProps } from './panel'
import './panels.css'
import { isZero, useSayings } from './sayings'
import { OrderBadge } from './statuses'

type Shown = NonNullable<OrderPanelQuery['order']>

/** An order whole, and what can be done with it. */
export function OrderPanel({ id, onOpen, onClose }: PanelProps) {
  const { customer: words } = useWords()
  const may = useMay()
  const [{ data, error }, ask] = useQuery({
    query: ORDER_PANEL,
    variables: { id, withDocument: may('documents') },
  })
  const order = data?.order
  return (
    <Dialog
      shape="panel"
      isDismissable
      onClose={onClose}
      title={
        order ? (
          <>
            {order.number} <OrderBadge status={order.status} />
          </>
        ) : (
          words.panel.order
        )
      }
      subtitle={words.panel.order}
    >
      <DialogBody>
        {error && !data && <Failed error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
        {!error && !data && <Loading />}
        {data && !order && <Empty title={words.panel.gone} />}
        {order && <Content order={order} onOpen={onOpen} />}
      </DialogBody>
    </Dialog>
  )
}

function Content({ order, onOpen }: { order: Shown; onOpen: PanelProps['onOpen'] }) {
  const { customer: words } = useWords()
  const format = useFormat()
  const may = useMay()
  return (
    <>
      {order.status === 'OPEN' && may('cancelOrder') && (
        <div className="doings">
          <Button onPress={() => onOpen({ dialog: 'cancelOrder', order })}>{words.actions.cancelOrder}</Button>
        </div>
      )}
      <dl className="panel-facts">
        <Fact label={words.columns.placedOn}>{format.date(order.placedOn)}</Fact>
        <Fact label={words.columns.billingTime}>{words.billingTime[order.billingTime]}</Fact>
        <Fact label={words.columns.document}>{order.document && <DocumentLink document={order.document} />}</Fact>
        <Fact label={words.panel.reason}>{order.cancelReason}</Fact>
      </dl>
      <Lines order={order} />
    </>
  )
}

function Lines({ order }: { order: Shown }) {
  const { panel } = useWords().customer
  const format = useFormat()
  const first = getFragmentData(ORDER_LINES, order.lines)
  return (
    <LineTable
      label={panel.lines}
      heads={[
        { text: panel.name },
        { text: panel.quantity, isNumber: true },
        { text: panel.unitPrice, isNumber: true },
        { text: panel.tax, isNumber: true },
        { text: panel.net, isNumber: true },
      ]}
      first={first}
      shown={first.nodes.length}
      rows={(page) => <Rows page={page} currency={order.currency} />}
      more={(after) => <More id={order.id} after={after} currency={order.currency} />}
      foot={
        <tr className="sum">
          <td colSpan={4} className="what numeric">
            {panel.net}
          </td>
          <td className="numeric">{format.money(order.net)}</td>
        </tr>
      }
    />
  )
}

function More({ id, after, currency }: { id: string; after: string; currency: string }) {
  const [isMore, setMore] = useState(false)
  const [{ data }] = useQuery({ query: MORE_ORDER_LINES, variables: { id, after } })
  const page = getFragmentData(ORDER_LINES, data?.order?.lines)
  const next = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  return (
    <>
      <tbody>
        {page && <Rows page={page} currency={currency} />}
        {(!page || (next && !isMore)) && <MoreRow columns={5} onMore={page && (() => setMore(true))} />}
      </tbody>
      {isMore && next && <More id={id} after={next} currency={currency} />}
    </>
  )
}

function Rows({ page, currency }: { page: OrderLinesFragment; currency: string }) {
  const format = useFormat()
  const sayings = useSayings()
  return page.nodes.map((line) => (
    <tr key={line.id}>
      <td className="what">
        {line.name}
        {line.sku && <small>{line.sku}</small>}
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
