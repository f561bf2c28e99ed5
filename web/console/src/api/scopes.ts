import { useCallback } from 'react'
import { useSession } from './session'

/** What a key or token can allow. */
export type Scope = `${'customers' | 'contracts' | 'orders' | 'documents'}:${'read' | 'write'}` | 'billing:run'

/** What a change of one thing needs: its mutation, and what its answer tells of the thing and of its customer. */
function change(things: 'contracts' | 'orders' | 'documents'): readonly Scope[] {
  return [`${things}:write`, `${things}:read`, 'customers:read']
}

/**
 * What the parts of the console need beside a customer, by the fields of the API that they are made of.
 *
 * A test holds this list against what the schema says of each operation.
 */
export const NEEDS = {
  contracts: ['contracts:read'],
  orders: ['orders:read'],
  documents: ['documents:read', 'customers:read'],
  history: ['contracts:read', 'customers:read', 'documents:read', 'orders:read'],
  previewContract: ['contracts:read', 'documents:read'],
  createCustomer: ['customers:write', 'customers:read'],
  updateCustomer: ['customers:write', 'customers:read'],
  createContract: change('contracts'),
  terminateContract: change('contracts'),
  createOrder: change('orders'),
  cancelOrder: change('orders'),
  createDocuments: ['billing:run', 'documents:read', 'customers:read'],
  cancelDocument: change('documents'),
  recordPayment: change('documents'),
  updateSeller: ['documents:write'],
} as const satisfies Record<string, readonly Scope[]>

export type Part = keyof typeof NEEDS

/** Says whether the reader may see or do something, as far as the server has told. */
export type May = (part: Part) => boolean

/** Returns what may be shown and offered to who is signed in. */
export function useMay(): May {
  const { lacking } = useSession()
  return useCallback((part) => NEEDS[part].every((scope) => !lacking.has(scope)), [lacking])
}
