import { useSyncExternalStore } from 'react'

/** Who asks, as far as this page knows. */
export interface Session {
  /** An API key or token; null while nobody has signed in. */
  readonly token: string | null
  /** Why the reader is to sign in now: nobody has, or the token does not count; null while nobody asks. */
  readonly wanted: 'none' | 'refused' | null
  /** The scopes that the server has said to be missing; what needs them is neither shown nor offered. */
  readonly lacking: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()

// Only this page's memory has the token: it is gone when the page is left, and no storage ever sees it.
let session: Session = { token: null, wanted: null, lacking: NOTHING }
const listeners = new Set<() => void>()

/** Asks the reader to sign in: the server answered that *token* does not do. */
export function askToSignIn(token: string | null): void {
  if (token !== session.token || session.wanted !== null) return // an answer to what was asked before
  change({ ...session, wanted: token === null ? 'none' : 'refused' })
}

/** Takes the *token* that the reader was asked for, unless the question was put off meanwhile. */
export function take(token: string, lacking: ReadonlySet<string>): void {
  if (session.wanted !== null) change({ token, wanted: null, lacking })
}

/** Says that what was entered does not count. */
export function refuse(): void {
  if (session.wanted !== null) change({ ...session, wanted: 'refused' })
}

/** Keeps in mind that *token* lacks these scopes. */
export function lack(token: string | null, scopes: readonly string[]): void {
  const isNew = scopes.some((scope) => !session.lacking.has(scope))
  if (token === session.token && isNew) change({ ...session, lacking: new Set([...session.lacking, ...scopes]) })
}

export function signOut(): void {
  change({ token: null, wanted: null, lacking: NOTHING })
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
