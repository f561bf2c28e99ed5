// A component that says itself what it needs of an amount; whoever shows it spreads its fragment.
import { type FragmentType, getFragmentData, graphql } from './gql'

const AmountFragment = graphql(`
  fragment Amount on Money {
    amount
    currency
  }
`)

export function Amount({ money }: { money: FragmentType<typeof AmountFragment> }) {
  const { amount, currency } = getFragmentData(AmountFragment, money)
  return (
    <data value={amount}>
      {amount} {currency}
    </data>
  )
}
