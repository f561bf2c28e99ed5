import { type ReactNode, useState } from 'react'
import { useFormat } from '../format'
import { Button } from '../ui/button'
import { useWords } from '../words'
import './line-table.css'

interface PageOfLines {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
  readonly totalCount: number
}

interface LineTableProps<Page extends PageOfLines> {
  label: string
  heads: readonly { text: string; isNumber?: boolean }[]
  /** The first page of lines, which came with the thing itself. */
  first: Page
  shown: number
  rows: (page: Page) => ReactNode
  /** Fetches and shows what is behind a cursor. */
  more: (after: string) => ReactNode
  foot?: ReactNode
}

/** Lines of a document or an order: the first page, and others below it when they are asked for. */
export function LineTable<Page extends PageOfLines>(props: LineTableProps<Page>) {
  const { label, heads, first, shown, rows, more, foot } = props
  const { customer } = useWords()
  const format = useFormat()
  const [isMore, setMore] = useState(false)
  const { endCursor, hasNextPage } = first.pageInfo
  return (
    <Wide label={label}>
      <table>
        <thead>
          <tr>
            {heads.map(({ text, isNumber = false }) => (
              <th key={text} scope="col" className={isNumber ? 'numeric' : ''}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows(first)}</tbody>
        {isMore && endCursor && more(endCursor)}
        {foot && <tfoot>{foot}</tfoot>}
      </table>
      {hasNextPage && !isMore && (
        <p className="line-more">
          <span>{customer.panel.shown(format.number(shown), format.number(first.totalCount))}</span>
          <Button size="small" onPress={() => setMore(true)}>
            {customer.panel.showMore}
          </Button>
        </p>
      )}
    </Wide>
  )
}

/** A table that is wider than a small page: it scrolls by itself, and by the keyboard. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="line-table" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}

/** A row that holds the place of lines on their way, or asks for those behind the last ones. */
export function MoreRow({ columns, onMore }: { columns: number; onMore?: (() => void) | undefined }) {
  const { customer, lists } = useWords()
  return (
    <tr>
      <td colSpan={columns} className="line-more">
        {onMore ? (
          <Button size="small" onPress={onMore}>
            {customer.panel.showMore}
          </Button>
        ) : (
          <span role="status">{lists.loading}</span>
        )}
      </td>
    </tr>
  )
}
