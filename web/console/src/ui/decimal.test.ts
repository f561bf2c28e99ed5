import { describe, expect, test } from 'vitest'
import { parseDecimal, typedDecimal } from './decimal'

describe('a number typed in German', () => {
  test.each([
    ['1234,50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1.234.567', '1234567'],
    ['1.234', '1234'],
    ['9.99', '9.99'],
    [',5', '0.5'],
    ['-12,00', '-12.00'],
    ['−12', '-12'],
    ['-0,00', '0.00'],
    ['007', '7'],
    [' 1 234 ', '1234'],
    ['99999999999999999,000001', '99999999999999999.000001'],
  ])('%j is %j', (text, value) => {
    expect(parseDecimal(text, 'de-DE')).toBe(value)
  })

  test.each(['', '-', ',', '1,2,3', '1.2.3', '12.34,5', '1e3', 'NaN', '12 €'])('%j is no number', (text) => {
    expect(parseDecimal(text, 'de-DE')).toBeNull()
  })
})

describe('a number typed in English', () => {
  test.each([
    ['1,234.50', '1234.50'],
    ['1,234', '1234'],
    ['9,99', '9.99'],
    ['.5', '0.5'],
  ])('%j is %j', (text, value) => {
    expect(parseDecimal(text, 'en-GB')).toBe(value)
  })
})

test('Swiss groups are understood', () => {
  expect(parseDecimal('1’234.50', 'de-CH')).toBe('1234.50')
})

test('a decimal is shown as it would be typed', () => {
  expect([typedDecimal('1234.50', 'de-DE'), typedDecimal('1234.50', 'en-GB')]).toEqual(['1234,50', '1234.50'])
})
