import { expect, test } from 'vitest'
import { formatOf } from '.'

test('money is written exactly, with the decimals of its currency', () => {
  const format = formatOf('en-US')
  expect([
    format.money({ amount: '1234.50', currency: 'EUR' }),
    format.money({ amount: '57600', currency: 'JPY' }),
    format.money({ amount: '-0.001', currency: 'KWD' }),
    format.money({ amount: '12345678901234567890.12', currency: 'EUR' }),
  ]).toEqual(['€1,234.50', '¥57,600', '-KWD\u00a00.001', '€12,345,678,901,234,567,890.12'])
})

test('where there is little room an amount is whole', () => {
  const whole = (locale: string) => formatOf(locale).wholeMoney({ amount: '1234567.89', currency: 'EUR' })

  expect([whole('en-GB'), whole('de-DE')]).toEqual(['€1,234,568', '1.234.568\u00a0€'])
})

test('a date is that day, in every time zone', () => {
  expect([formatOf('de').date('2026-11-30'), formatOf('en-GB').date('2026-01-01')]).toEqual([
    '30.11.2026',
    '1 Jan 2026',
  ])
})

test('places and currencies have names, and what has none keeps its code', () => {
  const format = formatOf('de')
  expect([format.country('AT'), format.country('??'), format.currency('EUR')]).toEqual(['Österreich', '??', 'Euro'])
})
