import { customer } from './en/customer'
import { dialogs } from './en/dialogs'
import { failures } from './en/failures'
import { forms } from './en/forms'
import { lists } from './en/lists'
import { overview } from './en/overview'
import { seller } from './en/seller'
import { server } from './en/server'
import { shell } from './en/shell'
import { terms } from './en/terms'

/** Every text of the console, by section. */
export const en = { customer, dialogs, failures, forms, lists, overview, seller, server, shell, terms } as const
