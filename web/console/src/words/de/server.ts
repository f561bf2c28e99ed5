import type { Words } from '..'
import { failures, history, problems, refusals } from './sentences'

export const server: Words['server'] = {
  refusals,
  kinds: {
    REQUIRED: 'Das fehlt',
    INVALID: 'Das passt nicht',
    TOO_LONG: 'Das ist zu lang',
    OUT_OF_RANGE: 'Das liegt außerhalb der Grenzen',
    NOT_FOUND: 'Das gibt es nicht',
    TAKEN: 'Das ist schon vergeben',
    CONFLICT: 'Jemand hat es gerade geändert',
    NOT_ALLOWED: 'Das ist hier nicht möglich',
  },
  history,
  problems,
  failures,
}
