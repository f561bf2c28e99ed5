import { Pager, type PageInfo } from '../ui/pager'
import type { UsedList } from './use-list'

interface Props {
  used: UsedList
  /** The page that is shown; undefined while it is on its way. */
  page: { readonly nodes: readonly unknown[]; readonly pageInfo: PageInfo } | undefined
  /** How many there are on all pages; undefined while they are counted. */
  total: number | undefined
  onSoon?: () => void
}

/** Turns the pages of a list that stands in the address. */
export function ListPager({ used: { list, offset, show, turn }, page, total, onSoon }: Props) {
  return (
    <Pager
      page={page?.pageInfo}
      offset={offset}
      rows={page?.nodes.length ?? 0}
      total={total}
      size={list.size}
      onSize={(size) => show({ size })}
      onTurn={turn}
      {...(onSoon && { onSoon })}
    />
  )
}
