/** What the server refuses, sorted to the fields of a form. */

export type Refusal = { readonly code: string; readonly message: string; readonly path: readonly string[] }

/** The name that a form's field has for a path of its input: "items.0.unitPrice". */
export function nameOf(path: readonly string[]): string {
  return path.join('.')
}

export type Sorted = {
  /** What is said beside a field, by its name. */
  readonly beside: Readonly<Record<string, string[]>>
  /** What no field of the form stands for. */
  readonly rest: readonly Refusal[]
}

/** Sorts refusals to the fields whose names *has* knows; one for a part of a field belongs to the field. */
export function sortRefusals(
  refusals: readonly Refusal[],
  has: (name: string) => boolean,
  words: (refusal: Refusal) => string,
): Sorted {
  const beside: Record<string, string[]> = {}
  const rest: Refusal[] = []
  for (const refusal of refusals) {
    const name = fieldFor(refusal.path, has)
    if (name === null) rest.push(refusal)
    else (beside[name] ??= []).push(words(refusal))
  }
  return { beside, rest }
}

function fieldFor(path: readonly string[], has: (name: string) => boolean): string | null {
  for (let length = path.length; length > 0; length -= 1) {
    const name = nameOf(path.slice(0, length))
    if (has(name)) return name
  }
  return null
}
