import { useState } from 'react'

/** A key that nobody else chooses, also where the page does not come by TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Gives each input its key, the same for the same input: a second click, or another try after an answer was lost,
 * changes nothing twice. An input that was mended after a refusal is another one.
 */
export function idempotencyKeys(make: () => string = newKey): (input: object) => string {
  const kept = new Map<string, string>()
  return (input) => {
    const text = JSON.stringify(input)
    const key = kept.get(text) ?? make()
    kept.set(text, key)
    return key
  }
}

/** The keys of one opened dialog. */
export function useIdempotencyKeys(): (input: object) => string {
  const [keys] = useState(() => idempotencyKeys())
  return keys
}
