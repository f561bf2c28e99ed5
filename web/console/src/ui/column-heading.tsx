import { Button } from 'react-aria-components'
import type { Sorting } from '../filters/sorting'
import { useWords } from '../words'
import { Icon } from './icon'

interface Props {
  column: {
    readonly id: string
    readonly label: string
    readonly isSortable?: boolean
    readonly isActions?: boolean
  }
  sorting: Sorting
  onSort: (column: string) => void
}

/** What stands in a header: the label, which way it sorts, and as which of several. */
export function ColumnHeading({ column, sorting, onSort }: Props) {
  const { lists } = useWords()
  const rank = sorting.findIndex((key) => key.column === column.id)
  const key = sorting[rank]
  if (column.isActions) return <span className="unseen">{column.label}</span>
  if (!column.isSortable) return column.label
  return (
    <Button className="heading" onPress={() => onSort(column.id)}>
      {column.label}
      {key && <Icon name={key.isDescending ? 'descending' : 'ascending'} />}
      {key && sorting.length > 1 && (
        <>
          <span className="rank" aria-hidden="true">
            {rank + 1}
          </span>
          <span className="unseen">{lists.sortedBy(column.label, String(rank + 1))}</span>
        </>
      )}
    </Button>
  )
}
