import type { CombinedError } from '@urql/core'
import type { ReactNode } from 'react'
import { failureOf } from '../api'
import { useFormat } from '../format'
import { useWords } from '../words'
import { Button } from './button'
import { Icon } from './icon'
import './states.css'

interface EmptyProps {
  title: string
  hint?: string
  /** Whether it is all that the page shows: the title is the page's. */
  isPage?: boolean
  children?: ReactNode
}

/** Says that there is nothing, and what can be done about it. */
export function Empty({ title, hint, isPage = false, children }: EmptyProps) {
  return (
    <div className="state" role="status">
      {isPage ? <h1 className="state-title">{title}</h1> : <p className="state-title">{title}</p>}
      {hint !== undefined && <p>{hint}</p>}
      {children}
    </div>
  )
}

/** Says why something could not be loaded, and lets the reader try again. */
export function Failed({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const words = useWords()
  const { text, requestId } = failureOf(error, words, useFormat())
  return (
    <div className="state failed" role="alert">
      <p className="state-title">
        <Icon name="warning" />
        {words.failures.title}
      </p>
      <p>{text}</p>
      {requestId !== undefined && <p className="state-request">{words.failures.request(requestId)}</p>}
      {onRetry && <Button onPress={onRetry}>{words.failures.retry}</Button>}
    </div>
  )
}

/** Holds the place of a text that is on its way; its width is in tenths of its room. */
export function Skeleton({ tenths = 6 }: { tenths?: 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 }) {
  return <span className={`skeleton tenths-${tenths}`} aria-hidden="true" />
}

/** Holds the place of a whole page or panel that is on its way. */
export function Loading() {
  const { lists } = useWords()
  return (
    <div className="state" role="status" aria-busy="true">
      <span className="unseen">{lists.loading}</span>
      <Skeleton tenths={7} />
      <Skeleton tenths={5} />
      <Skeleton tenths={6} />
    </div>
  )
}
