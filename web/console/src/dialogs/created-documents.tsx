import { Link } from 'react-router'
import { useFormat } from '../format'
import type { CreateDocumentsMutation } from '../gql/graphql'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { DialogActions, DialogBody } from '../ui/dialog'
import { Icon } from '../ui/icon'
import { useWords } from '../words'
import { documentPath } from '../customer/paths'
import type { CustomerDialogProps } from './customer-dialog'

type Documents = CreateDocumentsMutation['createDocuments']['documents']

/** What a bill run created, with the way to each document. */
export function CreatedDocuments({ customer, documents, onClose }: CustomerDialogProps & { documents: Documents }) {
  const { dialogs, terms } = useWords()
  const words = dialogs.documents
  const format = useFormat()
  return (
    <>
      <DialogBody>
        <p className="created" role="status">
          {documents.length > 0 && <Icon name="check" />}
          {documents.length === 0 ? words.noneCreated : words.created(documents.length)}
        </p>
        <ul className="created-documents">
          {documents.map(({ id, number, kind, dueOn, gross }) => (
            <li key={id}>
              <Link to={documentPath(customer.id, id)} className="number" onClick={onClose}>
                {number}
              </Link>
              <Badge tone={kind === 'INVOICE' ? 'accent' : 'warn'}>{terms.documentKind[kind]}</Badge>
              <span className="draft-dates number">{words.due(format.date(dueOn))}</span>
              <strong className="number">{format.money(gross)}</strong>
            </li>
          ))}
        </ul>
      </DialogBody>
      <DialogActions>
        <Button look="primary" onPress={onClose} autoFocus>
          {words.done}
        </Button>
      </DialogActions>
    </>
  )
}
