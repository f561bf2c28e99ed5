import { useCallback, useLayoutEffect, useState } from 'react'

export const APPEARANCES = ['system', 'light', 'dark'] as const

export type Appearance = (typeof APPEARANCES)[number]

const STORED = 'kontor.appearance'

/** Returns how the console looks, and how to change it; it is remembered in this browser. */
export function useAppearance(): [Appearance, (one: Appearance) => void] {
  const [appearance, setAppearance] = useState(stored)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = appearance // theme.css knows light and dark
  }, [appearance])
  const choose = useCallback((one: Appearance) => {
    localStorage.setItem(STORED, one)
    setAppearance(one)
  }, [])
  return [appearance, choose]
}

function stored(): Appearance {
  const found = localStorage.getItem(STORED)
  return APPEARANCES.find((one) => one === found) ?? 'system'
}
