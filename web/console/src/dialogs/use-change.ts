import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useRef, useState } from 'react'
import { useMutation } from 'urql'
import { failureOf } from '../api'
import { useFormat } from '../format'
import type { Refusal } from '../ui/user-errors'
import { useWords } from '../words'
import { useIdempotencyKeys } from './idempotency'

/** What became of a change: done, refused, not answered, or left alone because one is under way. */
export type Answer<Data> =
  | { readonly kind: 'done'; readonly data: Data }
  | { readonly kind: 'refused' | 'unanswered' | 'busy'; readonly data: null }

export interface Change<Data, Input> {
  /** Sends it once, however often it is called meanwhile. */
  send(input: Input): Promise<Answer<Data>>
  readonly isSending: boolean
  /** What the server refused of what was sent last. */
  readonly refusals: readonly Refusal[]
  /** Why no answer came to what was sent last. */
  readonly failure: string | null
}

const NONE: readonly Refusal[] = []

/** Returns a change that can be sent again without harm: the same input goes with the same key. */
export function useChange<Data, Input extends object>(
  mutation: TypedDocumentNode<Data, { input: Input & { idempotencyKey?: string | null } }>,
  refusalsOf: (data: Data) => readonly Refusal[],
): Change<Data, Input> {
  const words = useWords()
  const format = useFormat()
  const [, execute] = useMutation(mutation)
  const keyOf = useIdempotencyKeys()
  const isUnderWay = useRef(false)
  const [isSending, setSending] = useState(false)
  const [refusals, setRefusals] = useState(NONE)
  const [failure, setFailure] = useState<string | null>(null)

  const send = async (input: Input): Promise<Answer<Data>> => {
    if (isUnderWay.current) return { kind: 'busy', data: null } // a second click comes before the button is drawn disabled
    isUnderWay.current = true
    setSending(true)
    const { data, error } = await execute({ input: { ...input, idempotencyKey: keyOf(input) } })
    isUnderWay.current = false
    setSending(false)
    setFailure(error === undefined ? null : failureOf(error, words, format).text)
    const refused = data ? refusalsOf(data) : NONE
    setRefusals(refused)
    if (!data || error !== undefined) return { kind: 'unanswered', data: null }
    return refused.length > 0 ? { kind: 'refused', data: null } : { kind: 'done', data }
  }
  return { send, isSending, refusals, failure }
}
