import { useMemo, type ReactNode } from 'react'
import { Provider } from 'urql'
import { clientFor } from './client'
import { useSession } from './session'

/** Lets its children ask the API; who signs in or out gets a client and a cache of their own. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const { token } = useSession()
  const client = useMemo(() => clientFor(token), [token])
  return <Provider value={client}>{children}</Provider>
}
