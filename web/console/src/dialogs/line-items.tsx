import { useMemo } from 'react'
import { Button } from '../ui/button'
import { type Choice, Select } from '../ui/choice-field'
import { Icon } from '../ui/icon'
import { DecimalField, TextField } from '../ui/text-field'
import { useWords } from '../words'
import { newKey } from './idempotency'
import { emptyLine, type LineValues } from './items-input'
import './line-items.css'

/** What a contract's items have that an order's lines have not, and the other way round. */
export type LineOf = 'contract' | 'order'

interface LineItemsProps {
  of: LineOf
  lines: readonly LineValues[]
  onChange: (lines: LineValues[]) => void
  currency: string
}

/** Lines of a contract or an order: what, how many, at what price. */
export function LineItems({ of, lines, onChange, currency }: LineItemsProps) {
  const { items } = useWords().dialogs
  const change = (at: number) => (changed: Partial<LineValues>) =>
    onChange(lines.map((line, other) => (other === at ? { ...line, ...changed } : line)))
  return (
    <div className="line-items">
      {lines.map((line, at) => (
        <fieldset key={line.key} className="line-item">
          <legend className="unseen">{items.item(at + 1)}</legend>
          <LineFields
            of={of}
            line={line}
            path={`${of === 'contract' ? 'items' : 'lines'}.${at}`}
            change={change(at)}
            currency={currency}
          />
          <Button
            look="quiet"
            isIcon
            aria-label={items.remove(at + 1)}
            isDisabled={lines.length === 1}
            onPress={() => onChange(lines.filter((_, other) => other !== at))}
          >
            <Icon name="close" />
          </Button>
        </fieldset>
      ))}
      <Button look="quiet" size="small" onPress={() => onChange([...lines, emptyLine(newKey())])}>
        <Icon name="plus" />
        {items.add}
      </Button>
    </div>
  )
}

interface LineFieldsProps {
  of: LineOf
  line: LineValues
  path: string
  change: (changed: Partial<LineValues>) => void
  currency: string
}

function LineFields({ of, line, path, change, currency }: LineFieldsProps) {
  const words = useWords().dialogs.items
  const units = useUnits()
  const decimal = (name: 'quantity' | 'unitPrice' | 'discountPercent') => ({
    label: words[name],
    name: `${path}.${name}`,
    value: line[name],
    onChange: (value: string) => change({ [name]: value }),
    width: 'quarter' as const,
  })
  return (
    <div className="line-fields fields">
      <TextField
        label={words.name}
        name={`${path}.name`}
        value={line.name}
        onChange={(name) => change({ name })}
        width="two-thirds"
        isRequired
      />
      <OwnField of={of} line={line} path={path} change={change} />
      <DecimalField {...decimal('quantity')} isRequired />
      <Select
        label={words.unit}
        name={`${path}.unit`}
        choices={units}
        value={line.unit}
        onChange={(unit) => change({ unit })}
        width="quarter"
      />
      <DecimalField {...decimal('unitPrice')} unit={currency} isRequired />
      <DecimalField {...decimal('discountPercent')} unit="%" />
    </div>
  )
}

/** A contract's item is billed once or again and again; an order's line has an article. */
function OwnField({ of, line, path, change }: Omit<LineFieldsProps, 'currency'>) {
  const { customer, dialogs } = useWords()
  const words = dialogs.items
  if (of === 'order') {
    const set = (sku: string) => change({ sku })
    return <TextField label={words.sku} name={`${path}.sku`} value={line.sku} onChange={set} width="third" isCode />
  }
  const kinds = (['RECURRING', 'ONE_TIME'] as const).map((id) => ({ id, text: customer.itemKind[id] }))
  return (
    <Select
      label={words.kind}
      name={`${path}.kind`}
      choices={kinds}
      value={line.kind}
      onChange={(kind) => change({ kind })}
      width="third"
    />
  )
}

function useUnits(): readonly Choice[] {
  const { units } = useWords().dialogs
  return useMemo(() => Object.entries(units).map(([id, text]) => ({ id, text, more: id })), [units])
}
