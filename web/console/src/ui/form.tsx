import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { CheckboxContext, ComboBoxContext, Form as AriaForm, Provider, TextFieldContext } from 'react-aria-components'
import { type Refusal, sortRefusals, type Sorted } from './user-errors'
import { useServer } from '../server/said'
import { useWords } from '../words'
import './form.css'
import { Icon } from './icon'

interface FormProps {
  /** What the server refused of what was sent last; each answer is a new list. */
  refusals: readonly Refusal[]
  /** Why nothing was answered at all; null where all went well. */
  failure?: string | null
  onSubmit: () => void
  children: ReactNode
}

const NOTHING: Sorted = { beside: {}, rest: [] }

/**
 * A form that says what the server refused: beside the field whose name is the path, and for the rest in a summary
 * at the top, which takes the focus.
 */
export function Form({ refusals, failure = null, onSubmit, children }: FormProps) {
  const server = useServer()
  const form = useRef<HTMLFormElement>(null)
  const [sorted, setSorted] = useState(NOTHING)
  useEffect(() => {
    const fields = form.current?.elements
    const has = (name: string): boolean => fields?.namedItem(name) != null
    const found = sortRefusals(refusals, has, server.refusal)
    setSorted(found)
    if (form.current && found.rest.length === 0) focusFirst(form.current, Object.keys(found.beside))
  }, [refusals, server])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation() // a dialog's form lies in the page's, as React sees it
    onSubmit()
  }
  return (
    <AriaForm ref={form} className="form" validationErrors={sorted.beside} onSubmit={submit}>
      <Summary failure={failure} refusals={sorted.rest} />
      {children}
    </AriaForm>
  )
}

/** Takes the reader to the first field, as they stand in the form, that has something wrong with it. */
function focusFirst(form: HTMLFormElement, names: readonly string[]) {
  const first = [...form.elements].find((one) => names.includes(one.getAttribute('name') ?? ''))
  first?.closest('.field')?.querySelector<HTMLElement>('[role="spinbutton"], input, textarea, button')?.focus()
}

interface SummaryProps {
  failure: string | null
  /** The same list as long as they are of the same answer: a new one takes the focus. */
  refusals: readonly Refusal[]
}

function Summary({ failure, refusals }: SummaryProps) {
  const { forms } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const isNeeded = failure !== null || refusals.length > 0
  useEffect(() => {
    if (isNeeded) box.current?.focus()
  }, [isNeeded, refusals])
  if (!isNeeded) return null
  return (
    <div ref={box} className="form-summary" role="alert" tabIndex={-1}>
      <Icon name="warning" />
      <div>
        <strong>{failure === null ? forms.refused : forms.failed}</strong>
        {failure !== null && <p>{failure}</p>}
        {refusals.length > 0 && (
          <ul>
            <RefusalItems refusals={refusals} />
          </ul>
        )}
      </div>
    </div>
  )
}

/** What was refused, each with what the forms call the input. */
export function RefusalItems({ refusals }: { refusals: readonly Refusal[] }) {
  const server = useServer()
  return refusals.map((refused) => {
    const label = server.label(refused.path)
    return (
      <li key={`${refused.path.join('.')} ${refused.message}`}>
        {label !== '' && <strong>{label}: </strong>}
        {server.refusal(refused)}
      </li>
    )
  })
}

/** Fields that can be read and copied, but not changed, where the reader may not. */
export function ReadOnly({ isReadOnly, children }: { isReadOnly: boolean; children: ReactNode }) {
  const props = { isReadOnly }
  return (
    <Provider
      values={[
        [TextFieldContext, props],
        [CheckboxContext, props],
        [ComboBoxContext, props],
      ]}
    >
      {children}
    </Provider>
  )
}

/** Fields that belong together, under a heading. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="field-group">
      <legend>{title}</legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <div className="fields">{children}</div>
    </fieldset>
  )
}

/** Fields side by side, as many as there is room for. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className="fields">{children}</div>
}
