import { Link } from 'react-router'
import { Empty } from '../ui/states'
import { useWords } from '../words'

/** What is shown for an address that leads nowhere. */
export function Nowhere() {
  const { shell } = useWords()
  return (
    <Empty title={shell.nowhere} hint={shell.nowhereHint} isPage>
      <Link to="/">{shell.toCustomers}</Link>
    </Empty>
  )
}
