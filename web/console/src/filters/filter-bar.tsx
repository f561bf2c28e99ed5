import { lazy, Suspense, useRef, useState } from 'react'
import { Dialog, Popover, Tag, TagGroup, TagList } from 'react-aria-components'
import { useFormat } from '../format'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import '../ui/popover.css'
import { Loading } from '../ui/states'
import { useWords } from '../words'
import type { Condition } from './conditions'
import type { Field } from './fields'
import './filter-bar.css'
import { sentence } from './sentence'

const FilterEditor = lazy(async () => ({ default: (await import('./filter-editor')).FilterEditor }))

interface Props {
  fields: readonly Field[]
  conditions: readonly Condition[]
  onChange: (conditions: readonly Condition[]) => void
}

/** What is edited: the condition at a place, a new one, or nothing. */
type Edited = number | 'new' | null

/** The button that adds a filter. */
export function AddFilter({ fields, conditions, onChange }: Props) {
  const { lists } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button ref={trigger} aria-label={lists.addFilter} aria-expanded={isOpen} onPress={() => setIsOpen(true)}>
        <Icon name="filter" />
        {lists.filter}
      </Button>
      <Editing
        trigger={trigger}
        edited={isOpen ? 'new' : null}
        fields={fields}
        conditions={conditions}
        onChange={onChange}
        onClose={() => setIsOpen(false)}
      />
    </>
  )
}

/** The conditions that hold, each to be changed by a press or removed. */
export function Filters({ fields, conditions, onChange }: Props) {
  const words = useWords()
  const format = useFormat()
  const [edited, setEdited] = useState<Edited>(null)
  const row = useRef<HTMLDivElement>(null)
  const chips = conditions.flatMap((condition, at) => {
    const field = fields.find((one) => one.key === condition.field)
    return field === undefined ? [] : [{ id: at, text: sentence(field, condition, words, format) }]
  })
  if (chips.length === 0) return null
  const remove = (keys: Iterable<unknown>) => {
    const gone = new Set(keys)
    onChange(conditions.filter((_, at) => !gone.has(at)))
  }
  return (
    <div className="filters" ref={row}>
      <Chips chips={chips} onRemove={remove} onEdit={setEdited} />
      <Button look="quiet" size="small" onPress={() => onChange([])}>
        {words.lists.clearAll}
      </Button>
      <Editing
        trigger={row}
        edited={edited}
        fields={fields}
        conditions={conditions}
        onChange={onChange}
        onClose={() => setEdited(null)}
      />
    </div>
  )
}

interface ChipsProps {
  chips: readonly { readonly id: number; readonly text: string }[]
  onRemove: (ids: Iterable<unknown>) => void
  onEdit: (id: number) => void
}

function Chips({ chips, onRemove, onEdit }: ChipsProps) {
  const { lists } = useWords()
  return (
    <TagGroup aria-label={lists.filters} onRemove={onRemove} className="chips-group">
      <TagList items={chips} className="chips">
        {({ id, text }) => (
          <Tag id={id} textValue={text} className="chip" onAction={() => onEdit(id)}>
            <span className="chip-text">{text}</span>
            <Button slot="remove" look="quiet" size="small" isIcon aria-label={lists.removeFilter(text)}>
              <Icon name="close" />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  )
}

interface EditingProps extends Props {
  trigger: React.RefObject<HTMLElement | null>
  edited: Edited
  onClose: () => void
}

function Editing({ trigger, edited, fields, conditions, onChange, onClose }: EditingProps) {
  const { lists } = useWords()
  const take = (condition: Condition) => {
    onChange(
      edited === 'new' ? [...conditions, condition] : conditions.map((one, at) => (at === edited ? condition : one)),
    )
    onClose()
  }
  return (
    <Popover
      triggerRef={trigger}
      isOpen={edited !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      placement="bottom start"
      offset={4}
      className="popover filter-popover"
    >
      <Dialog className="filter-dialog" aria-label={edited === 'new' ? lists.addFilter : lists.filter}>
        <Suspense fallback={<Loading />}>
          <FilterEditor
            fields={fields}
            {...(typeof edited === 'number' && conditions[edited] && { condition: conditions[edited] })}
            onTake={take}
            onClose={onClose}
          />
        </Suspense>
      </Dialog>
    </Popover>
  )
}
