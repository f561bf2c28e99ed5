import { makeOperation, type Operation } from '@urql/core'
import type {
  ASTNode,
  DefinitionNode,
  DocumentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'

type Variables = Readonly<Record<string, unknown>>

/**
 * Returns an operation as it is sent: without what @include leaves out, since the server wants the scopes of that too,
 * and without the fragments and variables that nothing uses then.
 */
export function asSent(operation: Operation): Operation {
  if (operation.kind === 'teardown') return operation
  const { key, context } = operation
  const variables = (operation.variables ?? {}) as Variables // the cache leaves out what is empty
  const query = included(operation.query as DocumentNode, variables)
  const declared = query.definitions.filter(isOperation).flatMap((one) => one.variableDefinitions ?? [])
  const names = declared.map(({ variable }) => variable.name.value)
  const kept = Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)))
  return makeOperation(operation.kind, { key, query, variables: kept }, context)
}

/** Returns what of a document is asked for with these *variables*. */
export function included(document: DocumentNode, variables: Variables): DocumentNode {
  const definitions = document.definitions.map((one) =>
    'selectionSet' in one && one.selectionSet ? { ...one, selectionSet: reduced(one.selectionSet, variables) } : one,
  )
  const used = usedOf(definitions)
  const names = new Set(used.flatMap((one) => namesOf({ ...one, variableDefinitions: [] } as ASTNode, 'Variable')))
  const declaring = (one: DefinitionNode) => (isOperation(one) ? declaringOnly(one, names) : one)
  return { kind: document.kind, definitions: used.map(declaring) }
}

function reduced(set: SelectionSetNode, variables: Variables): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    const conditions = (selection.directives ?? []).flatMap((one) => {
      const value = one.arguments?.[0]?.value
      return one.name.value === 'include' && value?.kind === 'Variable' ? [{ one, name: value.name.value }] : []
    })
    if (conditions.some(({ name }) => variables[name] === false)) return []
    const directives = (selection.directives ?? []).filter((one) =>
      conditions.every((condition) => condition.one !== one),
    )
    if (selection.kind === 'FragmentSpread' || !selection.selectionSet) return [{ ...selection, directives }]
    return [{ ...selection, directives, selectionSet: reduced(selection.selectionSet, variables) }]
  })
  return { ...set, selections }
}

/** Returns the operations and the fragments that they come to. */
function usedOf(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const used = definitions.filter(isOperation) as DefinitionNode[]
  for (const one of used) {
    const names = namesOf(one, 'FragmentSpread')
    const fragments = definitions.filter(
      (other) => other.kind === 'FragmentDefinition' && names.includes(other.name.value),
    )
    used.push(...fragments.filter((fragment) => !used.includes(fragment)))
  }
  return used
}

function declaringOnly(operation: OperationDefinitionNode, names: ReadonlySet<string>): OperationDefinitionNode {
  const declared = operation.variableDefinitions ?? []
  return { ...operation, variableDefinitions: declared.filter(({ variable }) => names.has(variable.name.value)) }
}

function isOperation(one: DefinitionNode): one is OperationDefinitionNode {
  return one.kind === 'OperationDefinition'
}

/** Returns the names of all nodes of a *kind* below a node. */
function namesOf(node: ASTNode, kind: 'Variable' | 'FragmentSpread'): string[] {
  const own = node.kind === kind ? [node.name.value] : []
  const below = Object.values(node).flat() as unknown[]
  return [...own, ...below.filter(isNode).flatMap((one) => namesOf(one, kind))]
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value
}
