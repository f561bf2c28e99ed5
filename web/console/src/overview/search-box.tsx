import { useEffect, useState } from 'react'
import { SearchField } from '../ui/search-field'
import { useWords } from '../words'

const MILLISECONDS_OF_REST = 200

/** Searches when the reader rests from typing, and shows what the address searches for. */
export function SearchBox({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { lists, overview } = useWords()
  const [typed, setTyped] = useState(search)
  const [known, setKnown] = useState(search)
  if (search !== known) {
    setKnown(search)
    if (search !== typed.trim()) setTyped(search) // the address changed by itself, by the back button for instance
  }
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === search) return undefined
    const timer = setTimeout(() => onSearch(wanted), MILLISECONDS_OF_REST)
    return () => clearTimeout(timer)
  }, [typed, search, onSearch])
  return <SearchField label={lists.search} placeholder={overview.searchHint} value={typed} onChange={setTyped} />
}
