import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useMay, type May } from '../api'
import { useFormat, type Format, type Money } from '../format'
import type { CustomersQuery, CustomerSortField } from '../gql/graphql'
import type { Column } from '../ui/data-table'
import { useWords, type Words } from '../words'
import { actionsWidth, RowActions, useActionsLook, type Opened } from './row-actions'

export type CustomerRow = CustomersQuery['customers']['nodes'][number]

/** The columns that can be chosen, in their order; the name is always there. */
export const CHOSEN_FROM = [
  'number',
  'type',
  'accountNumber',
  'email',
  'country',
  'city',
  'contracts',
  'createdAt',
  'nextBillingOn',
  'overdueBalance',
  'balance',
] as const

export type ColumnId = (typeof CHOSEN_FROM)[number]

/** In pixels, so that no column jumps from page to page. */
const WIDTHS: Record<ColumnId, number> = {
  number: 104,
  type: 96,
  accountNumber: 96,
  email: 190,
  country: 152,
  city: 124,
  contracts: 88,
  createdAt: 116,
  nextBillingOn: 116,
  overdueBalance: 124,
  balance: 124,
}

/** By what of the API a column is sorted. */
export const SORTED_BY: Record<string, CustomerSortField> = {
  name: 'NAME',
  number: 'NUMBER',
  accountNumber: 'ACCOUNT_NUMBER',
  type: 'TYPE',
  country: 'COUNTRY',
  city: 'CITY',
  createdAt: 'CREATED_AT',
  nextBillingOn: 'NEXT_BILLING_ON',
  overdueBalance: 'OVERDUE_BALANCE',
  balance: 'BALANCE',
}

/** Returns whether the reader may see what a column shows. */
export function isReadable(id: ColumnId, may: May): boolean {
  return id !== 'contracts' || may('contracts')
}

/** Returns the chosen columns of the overview; on a narrow page the few that fit. */
export function useColumns(
  chosen: ReadonlySet<ColumnId>,
  isNarrow: boolean,
  onOpen: (opened: Opened) => void,
): readonly Column<CustomerRow>[] {
  const words = useWords()
  const format = useFormat()
  const look = useActionsLook()
  const may = useMay()
  return useMemo(() => {
    const shown = CHOSEN_FROM.filter((id) => (isNarrow ? id === 'balance' : chosen.has(id) && isReadable(id, may)))
    return [
      nameColumn(words, isNarrow),
      ...shown.map((id) => column(id, words, format)),
      {
        id: 'actions',
        label: words.overview.columns.actions,
        isActions: true,
        width: actionsWidth(look, may),
        cell: (row) => <RowActions row={row} look={look} may={may} onOpen={onOpen} />,
      },
    ]
  }, [words, format, chosen, isNarrow, look, may, onOpen])
}

function nameColumn({ overview }: Words, isNarrow: boolean): Column<CustomerRow> {
  return {
    id: 'name',
    label: overview.columns.name,
    isRowHeader: true,
    isSortable: true,
    cell: (row) => (
      <>
        <Link to={`/customers/${row.id}`} className="customer-name">
          {row.name}
        </Link>
        {isNarrow && <span className="below">{row.number}</span>}
      </>
    ),
  }
}

function column(id: ColumnId, words: Words, format: Format): Column<CustomerRow> {
  return {
    id,
    label: words.overview.columns[id],
    isSortable: id in SORTED_BY,
    width: WIDTHS[id],
    isNumber: id === 'contracts' || id === 'balance' || id === 'overdueBalance',
    cell: (row) => cell(id, row, words, format),
  }
}

function cell(id: ColumnId, row: CustomerRow, { terms }: Words, format: Format): ReactNode {
  switch (id) {
    case 'number':
    case 'accountNumber':
      return <span className="number">{row[id]}</span>
    case 'type':
      return terms.customerType[row.type]
    case 'email':
    case 'city':
      return row[id] ?? <Nothing />
    case 'country':
      return format.country(row.country)
    case 'contracts':
      return row.contracts?.totalCount ? format.number(row.contracts.totalCount) : <Nothing />
    case 'createdAt':
      return <span className="number">{format.day(row.createdAt)}</span>
    case 'nextBillingOn':
      return row.nextBillingOn ? <span className="number">{format.date(row.nextBillingOn)}</span> : <Nothing />
    case 'overdueBalance':
      return <Amounts amounts={row.overdueBalance} isBad />
    case 'balance':
      return <Amounts amounts={row.balance} />
  }
}

interface AmountsProps {
  amounts?: readonly Money[] | undefined
  isBad?: boolean
  /** Whether there is no room for cents. */
  isWhole?: boolean
}

/** One amount a currency; red is what is overdue, which the column says too. */
export function Amounts({ amounts = [], isBad = false, isWhole = false }: AmountsProps) {
  const format = useFormat()
  if (amounts.length === 0) return <Nothing />
  return (
    <span className={isBad ? 'amounts bad' : 'amounts'}>
      {amounts.map((amount) => (
        <span key={amount.currency} title={isWhole ? format.money(amount) : undefined}>
          {isWhole ? format.wholeMoney(amount) : format.money(amount)}
        </span>
      ))}
    </span>
  )
}

function Nothing() {
  return <span className="nothing">–</span>
}
