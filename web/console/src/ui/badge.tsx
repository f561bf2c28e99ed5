import type { ReactNode } from 'react'
import './badge.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'

/** A status: its colour underlines what its text says. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>
}
