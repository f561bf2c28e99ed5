import { useQuery } from 'urql'
import type { CreateContractInput } from '../gql/graphql'
import { RefusalItems } from '../ui/form'
import { Failed, Loading } from '../ui/states'
import { useWords } from '../words'
import { DraftList } from './drafts'
import { PREVIEW_CONTRACT } from './queries'
import { useSettled } from './use-settled'

const TYPING = 300 // milliseconds without a key before the server is asked

/** The first invoices of a contract that is not made yet; the last ones stay until the next ones are there. */
export function ContractPreview({ input }: { input: CreateContractInput | null }) {
  const { contract } = useWords().dialogs
  return (
    <aside className="contract-preview" aria-label={contract.preview}>
      <h3>{contract.preview}</h3>
      <div aria-live="polite">
        {input === null ? <p className="preview-note">{contract.previewEmpty}</p> : <Invoices input={input} />}
      </div>
    </aside>
  )
}

function Invoices({ input }: { input: CreateContractInput }) {
  const words = useWords().dialogs.contract
  const settled = useSettled(input, TYPING)
  const [{ data, error, fetching }, ask] = useQuery({
    query: PREVIEW_CONTRACT,
    variables: { input: settled },
    requestPolicy: 'network-only',
  })
  const isStale = fetching || JSON.stringify(settled) !== JSON.stringify(input)
  if (error && !isStale) return <Failed error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />
  if (data === undefined) return <Loading />
  const { documents, userErrors } = data.previewContract
  if (userErrors.length > 0) {
    return (
      <ul className="preview-refusals">
        <RefusalItems refusals={userErrors} />
      </ul>
    )
  }
  if (documents.length === 0) return <p className="preview-note">{words.previewNone}</p>
  return <DraftList drafts={documents} label={words.preview} isStale={isStale} />
}
