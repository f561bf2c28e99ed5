import type { Words } from '.'
import { customer } from './de/customer'
import { dialogs } from './de/dialogs'
import { failures } from './de/failures'
import { forms } from './de/forms'
import { lists } from './de/lists'
import { overview } from './de/overview'
import { seller } from './de/seller'
import { server } from './de/server'
import { shell } from './de/shell'
import { terms } from './de/terms'

export const de: Words = { customer, dialogs, failures, forms, lists, overview, seller, server, shell, terms }
