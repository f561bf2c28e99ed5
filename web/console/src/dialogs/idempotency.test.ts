import { expect, test } from 'vitest'
import { idempotencyKeys, newKey } from './idempotency'

test('the same input has the same key, another input another one', () => {
  let made = 0
  const key = idempotencyKeys(() => `key ${++made}`)

  const given = [
    key({ customerId: 'cus_1', processingDate: '2026-11-28' }),
    key({ customerId: 'cus_1', processingDate: '2026-11-28' }),
    key({ customerId: 'cus_1', processingDate: '2026-11-29' }),
    key({ customerId: 'cus_1', processingDate: '2026-11-28' }),
  ]

  expect(given).toEqual(['key 1', 'key 1', 'key 2', 'key 1'])
})

test('a key is 32 digits of chance', () => {
  const keys = [newKey(), newKey()]

  expect(keys.every((key) => /^[0-9a-f]{32}$/u.test(key))).toBe(true)
  expect(keys[0]).not.toBe(keys[1])
})
