/** Lines of a contract or an order as a form holds them, and what is sent of them. */

import type { ContractItemInput, ContractItemKind, OrderLineInput } from '../gql/graphql'

/** A line in a form. *key* tells lines apart on the screen; decimals are canonical, empty where nothing was given. */
export type LineValues = {
  key: string
  name: string
  sku: string
  description: string
  kind: ContractItemKind
  quantity: string
  unit: string
  unitPrice: string
  discountPercent: string
}

export function emptyLine(key: string): LineValues {
  const given = { name: '', sku: '', description: '', unitPrice: '', discountPercent: '' }
  return { ...given, key, kind: 'RECURRING', quantity: '1', unit: 'C62' }
}

/** Whether a line says what it is for and what it costs. */
export function isComplete(line: LineValues): boolean {
  return line.name.trim() !== '' && line.unitPrice !== '' && line.quantity !== ''
}

function shared(
  line: LineValues,
): Pick<OrderLineInput, 'name' | 'quantity' | 'unit' | 'unitPrice' | 'discountPercent'> {
  return {
    name: line.name.trim(),
    quantity: line.quantity,
    unit: line.unit,
    unitPrice: line.unitPrice,
    ...(line.discountPercent === '' ? {} : { discountPercent: line.discountPercent }),
  }
}

export function itemInput(line: LineValues): ContractItemInput {
  const description = line.description.trim()
  return { ...shared(line), kind: line.kind, ...(description === '' ? {} : { description }) }
}

export function orderLineInput(line: LineValues): OrderLineInput {
  const sku = line.sku.trim()
  return { ...shared(line), ...(sku === '' ? {} : { sku }) }
}
