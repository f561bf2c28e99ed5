import { Button, Input, SearchField as AriaSearchField, type SearchFieldProps } from 'react-aria-components'
import { useWords } from '../words'
import { Icon } from './icon'
import './search-field.css'

interface Props extends Omit<SearchFieldProps, 'className' | 'children'> {
  label: string
  placeholder?: string
}

/** A box to search by words; its label is heard, not seen. */
export function SearchField({ label, placeholder, ...props }: Props) {
  const { lists } = useWords()
  return (
    <AriaSearchField {...props} aria-label={label} className="search-field">
      <Icon name="search" />
      <Input placeholder={placeholder ?? label} autoComplete="off" spellCheck={false} />
      <Button className="search-clear" aria-label={lists.clearSearch}>
        <Icon name="close" />
      </Button>
    </AriaSearchField>
  )
}
