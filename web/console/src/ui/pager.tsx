import { useFormat } from '../format'
import { SIZES } from '../filters/list'
import { useWords } from '../words'
import { Button } from './button'
import { Icon } from './icon'
import { Menu, MenuItem, MenuSection } from './menu'
import './pager.css'

/** What the API says of a page. */
export interface PageInfo {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor?: string | null
  readonly endCursor?: string | null
}

interface Props {
  /** Undefined while the first page is on its way. */
  page: PageInfo | undefined
  /** How many rows stand before it; undefined where that is not known. */
  offset: number | undefined
  rows: number
  /** How many there are on all pages; undefined while they are counted. */
  total: number | undefined
  size: number
  onSize: (size: number) => void
  onTurn: (page: { after?: string; before?: string }, offset: number | undefined) => void
  /** The reader is about to turn to the next page. */
  onSoon?: () => void
}

/** Turns the pages of a list, and says where in it this one is. */
export function Pager({ page, offset, rows, total, size, onSize, onTurn, onSoon = () => undefined }: Props) {
  const { lists } = useWords()
  const next = page?.hasNextPage ? page.endCursor : null
  const previous = page?.hasPreviousPage ? page.startCursor : null
  const behind = offset === undefined ? undefined : offset + rows
  const ahead = offset === undefined ? undefined : offset - size
  return (
    <nav className="pager" aria-label={lists.pages}>
      <Range offset={offset} rows={rows} total={total} />
      <Sizes size={size} onSize={onSize} />
      <div className="pager-turns">
        <Button look="quiet" isIcon aria-label={lists.first} isDisabled={!previous} onPress={() => onTurn({}, 0)}>
          <Icon name="start" />
        </Button>
        <Button
          look="quiet"
          isIcon
          aria-label={lists.previous}
          isDisabled={!previous}
          onPress={() =>
            previous && (ahead !== undefined && ahead <= 0 ? onTurn({}, 0) : onTurn({ before: previous }, ahead))
          }
        >
          <Icon name="left" />
        </Button>
        <Button
          look="quiet"
          isIcon
          aria-label={lists.next}
          isDisabled={!next}
          onPress={() => next && onTurn({ after: next }, behind)}
          onHoverStart={() => next && onSoon()}
          onFocus={() => next && onSoon()}
        >
          <Icon name="right" />
        </Button>
      </div>
    </nav>
  )
}

function Range({ offset, rows, total }: Pick<Props, 'offset' | 'rows' | 'total'>) {
  const { lists } = useWords()
  const format = useFormat()
  if (offset === undefined || total === undefined || rows === 0) return null
  const [from, to, all] = [offset + 1, offset + rows, total].map((one) => format.number(one)) as [
    string,
    string,
    string,
  ]
  return <span className="number">{lists.range(from, to, all)}</span>
}

function Sizes({ size, onSize }: Pick<Props, 'size' | 'onSize'>) {
  const { lists } = useWords()
  const trigger = (
    <Button look="quiet" aria-label={`${lists.perPage}: ${size}`}>
      {size}
      <Icon name="down" />
    </Button>
  )
  return (
    <Menu label={lists.perPage} trigger={trigger}>
      <MenuSection
        heading={lists.perPage}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[size]}
        onSelectionChange={(keys) => onSize(Number([...keys][0]))}
      >
        {SIZES.map((one) => (
          <MenuItem key={one} id={one} text={String(one)} />
        ))}
      </MenuSection>
    </Menu>
  )
}
