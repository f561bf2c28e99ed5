import { useState } from 'react'
import { useQuery } from 'urql'
import { useFormat } from '../format'
import type { CreateDocumentsInput, CreateDocumentsMutation, PreviewDocumentsQuery } from '../gql/graphql'
import { Button } from '../ui/button'
import { DateField } from '../ui/date-field'
import { Dialog, DialogActions, DialogBody } from '../ui/dialog'
import { Fields, Form } from '../ui/form'
import { Empty, Failed, Loading } from '../ui/states'
import type { Refusal } from '../ui/user-errors'
import { useWords } from '../words'
import './create-documents.css'
import { CreatedDocuments } from './created-documents'
import type { CustomerDialogProps, DialogCustomer } from './customer-dialog'
import { DraftList } from './drafts'
import { CREATE_DOCUMENTS } from './mutations'
import { PREVIEW_DOCUMENTS } from './queries'
import { useChange } from './use-change'
import { useSettled } from './use-settled'

const TYPING = 250 // milliseconds in which the digits of a year follow one another
const NONE: readonly Refusal[] = []

type Created = CreateDocumentsMutation['createDocuments']

/** Bills one customer up to a day: first what that would create, then what it did. */
export function CreateDocuments({ customer, onClose }: CustomerDialogProps) {
  const words = useWords().dialogs.documents
  const [created, setCreated] = useState<Created | null>(null)
  return (
    <Dialog title={words.title} subtitle={customer.name} onClose={onClose}>
      {created === null ? (
        <Planning customer={customer} onCreated={setCreated} onClose={onClose} />
      ) : (
        <CreatedDocuments customer={customer} documents={created.documents} onClose={onClose} />
      )}
    </Dialog>
  )
}

/** What was previewed when the reader said "create": it stays until an answer is there, also where one was lost. */
interface Sent {
  readonly data: PreviewDocumentsQuery
  readonly input: CreateDocumentsInput
}

/** What is planned up to a day, and what carries it out: once, however often that is asked. */
function usePlan(customerId: string, onCreated: (created: Created) => void) {
  const [date, setDate] = useState<string | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const change = useChange<CreateDocumentsMutation, CreateDocumentsInput>(
    CREATE_DOCUMENTS,
    ({ createDocuments }) => createDocuments.userErrors,
  )
  const found = usePreview(customerId, date, sent !== null)
  const { data, error, isStale } = sent === null ? found : { data: sent.data, error: undefined, isStale: false }
  const count = data?.previewDocuments.documents.length ?? 0
  const canCreate = !isStale && error === undefined && count > 0
  const create = async () => {
    if (data === undefined || !canCreate) return
    const { processingDate, documentDate } = data.previewDocuments
    const input = sent?.input ?? { customerId, processingDate, documentDate }
    setSent({ data, input })
    const answer = await change.send(input)
    if (answer.kind === 'done') onCreated(answer.data.createDocuments)
    if (answer.kind === 'refused') setSent(null)
  }
  const choose = (day: string | null) => {
    setDate(day)
    setSent(null)
  }
  const failure = sent === null ? null : change.failure
  return { date, choose, data, error, isStale, count, canCreate, create, change, failure, ask: found.ask }
}

function Planning({ customer, onCreated, onClose }: CustomerDialogProps & { onCreated: (created: Created) => void }) {
  const { dialogs, forms } = useWords()
  const words = dialogs.documents
  const plan = usePlan(customer.id, onCreated)
  const { data, error, change, failure } = plan
  const preview = data?.previewDocuments
  return (
    <Form
      refusals={change.refusals.length > 0 ? change.refusals : (preview?.userErrors ?? NONE)}
      failure={failure === null ? null : `${failure} ${words.failed}`}
      onSubmit={() => void plan.create()}
    >
      <DialogBody>
        <Fields>
          <DateField
            label={words.processingDate}
            name="processingDate"
            hint={words.processingHint}
            value={plan.date ?? preview?.processingDate ?? null}
            onChange={plan.choose}
            isDisabled={change.isSending}
            autoFocus
          />
        </Fields>
        {error && <Failed error={error} onRetry={plan.ask} />}
        {!error && <Preview customer={customer} data={data} isStale={plan.isStale} />}
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose}>{forms.cancel}</Button>
        <Button type="submit" look="primary" isPending={change.isSending} isDisabled={!plan.canCreate}>
          {change.isSending ? words.creating : failure === null ? words.create(plan.count) : forms.retry}
        </Button>
      </DialogActions>
    </Form>
  )
}

/** Asks what would be billed up to a day; without one, up to the seller's today. */
function usePreview(customerId: string, date: string | null, isPaused: boolean) {
  const wanted = useSettled(date, TYPING)
  const [{ data, error, fetching }, ask] = useQuery({
    query: PREVIEW_DOCUMENTS,
    variables: { id: customerId, input: { customerId, ...(wanted === null ? {} : { processingDate: wanted }) } },
    requestPolicy: 'network-only',
    pause: isPaused,
  })
  return {
    data,
    error: fetching ? undefined : error,
    isStale: fetching || wanted !== date,
    ask: () => ask({ requestPolicy: 'network-only' }),
  }
}

interface PreviewProps {
  customer: DialogCustomer
  data: PreviewDocumentsQuery | undefined
  isStale: boolean
}

function Preview({ customer, data, isStale }: PreviewProps) {
  const words = useWords().dialogs.documents
  const format = useFormat()
  if (data === undefined) return <Loading />
  const { documents, processingDate, userErrors } = data.previewDocuments
  if (userErrors.length > 0) return null
  const next = data.customer?.nextBillingOn
  return (
    <section className="billing-preview" aria-live="polite" aria-busy={isStale}>
      {documents.length === 0 ? (
        <Empty title={words.nothing} hint={words.nothingHint(customer.name, format.date(processingDate))}>
          {next && <p>{words.nextDue(format.date(next))}</p>}
        </Empty>
      ) : (
        <>
          <h3>
            {words.preview}: {words.previewed(documents.length)}
          </h3>
          <DraftList drafts={documents} label={words.preview} isStale={isStale} />
        </>
      )}
    </section>
  )
}
