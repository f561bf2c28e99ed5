import { useEffect, useState } from 'react'

/** Returns *value* once it has rested for a while; texts tell whether two values are the same. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [text, milliseconds]) // a new object with the same text is the same value
  return settled
}
