import { useNavigate } from 'react-router'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { useWords } from '../words'

/** The dialog that is open over the overview. */
export type Opened =
  { dialog: 'documents' | 'contract'; customer: { id: string; name: string } } | { dialog: 'customer' }

interface Props {
  row: { readonly id: string; readonly name: string }
  isNarrow: boolean
  onOpen: (opened: Opened) => void
}

/** What can be done with a customer from its row. */
export function RowActions({ row, isNarrow, onOpen }: Props) {
  const { overview } = useWords()
  const navigate = useNavigate()
  const customer = { id: row.id, name: row.name }
  const actions = [
    { id: 'detail', icon: 'detail', text: overview.detail, act: () => void navigate(`/customers/${row.id}`) },
    {
      id: 'documents',
      icon: 'bill',
      text: overview.createDocuments,
      act: () => onOpen({ dialog: 'documents', customer }),
    },
    {
      id: 'contract',
      icon: 'contract',
      text: overview.addContract,
      act: () => onOpen({ dialog: 'contract', customer }),
    },
  ] as const
  if (!isNarrow) {
    // A hundred rows have three hundred of these: the browser's own buttons and titles keep turning pages quick.
    return (
      <span className="row-actions">
        {actions.map(({ id, icon, text, act }) => (
          <button
            key={id}
            type="button"
            className="button quiet small square"
            title={text}
            aria-label={`${text}: ${row.name}`}
            onClick={act}
          >
            <Icon name={icon} />
          </button>
        ))}
      </span>
    )
  }
  const trigger = (
    <Button look="quiet" isIcon aria-label={overview.actionsFor(row.name)}>
      <Icon name="more" />
    </Button>
  )
  return (
    <Menu label={overview.actionsFor(row.name)} trigger={trigger}>
      {actions.map(({ id, icon, text, act }) => (
        <MenuItem key={id} icon={icon} text={text} onAction={act} />
      ))}
    </Menu>
  )
}
