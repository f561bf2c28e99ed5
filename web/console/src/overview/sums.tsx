import { useFormat } from '../format'
import type { CustomerTotalsQuery } from '../gql/graphql'
import { Skeleton } from '../ui/states'
import { useWords } from '../words'
import { Amounts } from './columns'

interface Props {
  /** Undefined while they are summed up. */
  totals: CustomerTotalsQuery['customers'] | undefined
  isStale: boolean
  /** Whether there is no room for cents. */
  isWhole: boolean
}

/** How many customers match, and what all of them together owe. */
export function Sums({ totals, isStale, isWhole }: Props) {
  const { overview } = useWords()
  const format = useFormat()
  return (
    <section className={isStale ? 'sums stale' : 'sums'} aria-label={overview.totals} aria-busy={isStale || !totals}>
      {totals === undefined ? (
        <Skeleton tenths={3} />
      ) : (
        <>
          <strong role="status">{overview.customers(totals.totalCount, format.number(totals.totalCount))}</strong>
          <dl>
            <div>
              <dt>{overview.columns.balance}</dt>
              <dd>
                <Amounts amounts={totals.totals.balance} isWhole={isWhole} />
              </dd>
            </div>
            <div>
              <dt>{overview.columns.overdueBalance}</dt>
              <dd>
                <Amounts amounts={totals.totals.overdueBalance} isBad isWhole={isWhole} />
              </dd>
            </div>
          </dl>
        </>
      )}
    </section>
  )
}
