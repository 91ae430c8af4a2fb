import { expect, test } from 'vitest'
import { parsedAddress } from '../../src/document/address.ts'

test('an address is read the same however many were read before', () => {
  for (let count = 0; count < 20_000; count++) parsedAddress(`https://school.example/${count}`)
  expect(parsedAddress('https://bücher.example/')?.hostname).toBe('xn--bcher-kva.example')
  expect(parsedAddress('no address')).toBeUndefined()
})
