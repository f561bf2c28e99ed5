import { useSyncExternalStore } from 'react'

/** Who asks, as far as this page knows. */
export interface Session {
  /** An API key or token; null while nobody has signed in. */
  readonly token: string | null
  /** Why the reader is to sign in now: nobody has, or the token does not count; null while nobody asks. */
  readonly wanted: 'none' | 'refused' | null
}

// Only this page's memory has the token: it is gone when the page is left, and no storage ever sees it.
let session: Session = { token: null, wanted: null }
const listeners = new Set<() => void>()

/** Asks the reader to sign in: the server answered that *token* does not do. */
export function askToSignIn(token: string | null): void {
  if (token !== session.token || session.wanted !== null) return // an answer to what was asked before
  change({ ...session, wanted: token === null ? 'none' : 'refused' })
}

export function signIn(token: string): void {
  change({ token, wanted: null })
}

export function signOut(): void {
  change({ token: null, wanted: null })
}

/** Closes the dialog without a token: what needs one keeps saying so, and asks again when it is tried again. */
export function putOff(): void {
  change({ ...session, wanted: null })
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session)
}

function change(next: Session): void {
  session = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
