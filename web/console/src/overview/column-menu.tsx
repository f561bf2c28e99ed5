import { useMay } from '../api'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuSection } from '../ui/menu'
import { useWords } from '../words'
import { AT_FIRST } from './chosen-columns'
import { CHOSEN_FROM, isReadable, type ColumnId } from './columns'

interface Props {
  chosen: ReadonlySet<ColumnId>
  onChoose: (chosen: ReadonlySet<ColumnId>) => void
}

/** The menu that chooses the columns. */
export function ColumnMenu({ chosen, onChoose }: Props) {
  const { lists, overview } = useWords()
  const may = useMay()
  const trigger = (
    <Button>
      <Icon name="columns" />
      {lists.columns}
    </Button>
  )
  return (
    <Menu label={lists.columnsHint} trigger={trigger}>
      <MenuSection
        heading={lists.columnsHint}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => onChoose(new Set(keys === 'all' ? CHOSEN_FROM : ([...keys] as ColumnId[])))}
      >
        {CHOSEN_FROM.filter((id) => isReadable(id, may)).map((id) => (
          <MenuItem key={id} id={id} text={overview.columns[id]} />
        ))}
      </MenuSection>
      <MenuSection>
        <MenuItem text={lists.resetColumns} onAction={() => onChoose(AT_FIRST)} />
      </MenuSection>
    </Menu>
  )
}
