import { useNavigate } from 'react-router'
import type { May } from '../api'
import { NARROW, useMedia } from '../shell/use-media'
import { Button } from '../ui/button'
import { Icon, type IconName } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { useWords } from '../words'

/** The dialog that is open over the overview. */
export type Opened =
  { dialog: 'documents' | 'contract'; customer: { id: string; name: string } } | { dialog: 'customer' }

/** How a row shows what can be done: where there is no room, or no mouse that an icon could explain itself to, by a menu. */
export type ActionsLook = 'texts' | 'icons' | 'menu'

const ROOMY = '(min-width: 1200px)'
const TIGHT = `${NARROW}, (max-width: 1199px) and (hover: none)`

/** Returns how rows show their actions on this page. */
export function useActionsLook(): ActionsLook {
  const isRoomy = useMedia(ROOMY)
  const isTight = useMedia(TIGHT)
  return isTight ? 'menu' : isRoomy ? 'texts' : 'icons'
}

const OF_THE_CELL = 16

/** How wide each button is, in pixels: that of the page, of documents, and of a contract. */
const WIDTHS: Record<Exclude<ActionsLook, 'menu'>, readonly [number, number, number]> = {
  texts: [36, 118, 94],
  icons: [36, 36, 36],
}

const MENU_WIDTH = 52

/** Returns how wide the column of actions is, by what *may* be done. */
export function actionsWidth(look: ActionsLook, may: May): number {
  if (look === 'menu') return MENU_WIDTH
  const [page, documents, contract] = WIDTHS[look]
  const offered = page + (may('createDocuments') ? documents : 0) + (may('createContract') ? contract : 0)
  return OF_THE_CELL + offered
}

interface Action {
  readonly id: string
  readonly icon: IconName
  readonly text: string
  /** What a button shows beside its icon; an arrow at the end of a row needs nothing. */
  readonly short?: string
  readonly act: () => void
}

interface Props {
  row: { readonly id: string; readonly name: string }
  look: ActionsLook
  may: May
  onOpen: (opened: Opened) => void
}

/** What can be done with a customer from its row. */
export function RowActions({ row, look, may, onOpen }: Props) {
  const { overview } = useWords()
  const navigate = useNavigate()
  const customer = { id: row.id, name: row.name }
  const offered: readonly (Action | false)[] = [
    { id: 'detail', icon: 'detail', text: overview.detail, act: () => void navigate(`/customers/${row.id}`) },
    may('createDocuments') && {
      id: 'documents',
      icon: 'bill',
      text: overview.createDocuments,
      short: overview.documents,
      act: () => onOpen({ dialog: 'documents', customer }),
    },
    may('createContract') && {
      id: 'contract',
      icon: 'contract',
      text: overview.addContract,
      short: overview.contract,
      act: () => onOpen({ dialog: 'contract', customer }),
    },
  ]
  const actions = offered.filter((one) => one !== false)
  if (look === 'menu') return <ActionMenu actions={actions} label={overview.actionsFor(row.name)} />
  return <ActionButtons actions={actions} of={row.name} hasTexts={look === 'texts'} />
}

/** A hundred rows have three hundred of these: the browser's own buttons and titles keep turning pages quick. */
function ActionButtons({ actions, of, hasTexts }: { actions: readonly Action[]; of: string; hasTexts: boolean }) {
  return (
    <span className="row-actions">
      {actions.map(({ id, icon, text, short, act }) => (
        <button
          key={id}
          type="button"
          className={hasTexts && short ? 'button quiet small' : 'button quiet small square'}
          title={text}
          aria-label={`${text}: ${of}`}
          onClick={act}
        >
          <Icon name={icon} />
          {hasTexts && short}
        </button>
      ))}
    </span>
  )
}

function ActionMenu({ actions, label }: { actions: readonly Action[]; label: string }) {
  const trigger = (
    <Button look="quiet" isIcon aria-label={label}>
      <Icon name="more" />
    </Button>
  )
  return (
    <Menu label={label} trigger={trigger}>
      {actions.map(({ id, icon, text, act }) => (
        <MenuItem key={id} icon={icon} text={text} onAction={act} />
      ))}
    </Menu>
  )
}
