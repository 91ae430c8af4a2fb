import { describe, expect, test } from 'vitest'
import { Name, PdfParser, type PdfValue, Ref } from '../../src/proof/pdf-syntax.ts'

/** All values of a text. */
function valuesIn(text: string): PdfValue[] {
  const parser = new PdfParser(text)
  const values: PdfValue[] = []
  while (!parser.isAtEnd) values.push(parser.value())
  return values
}

describe('numbers', () => {
  test.each(['0', '-0', '+7', '12.', '.5', '-.25', '0.1', '841.89', '123456789.12', '999999999999', '0.000000000001'])(
    '%s has its nearest value',
    text => expect(valuesIn(`${text} ${text}`)).toEqual([Number(text), Number(text)]),
  )

  test.each(['1234567890123', '1.2345678901234', '--1', '1-2', '.', '+', '1.2.3'])('%s is none', text => {
    expect(() => valuesIn(`${text} `)).toThrow('Unexpected number')
  })
})

describe('references', () => {
  test.each(['12 0 R', '12\n0\tR', '12  0  R/', '+12 0 R'])('%j', text => {
    expect(new PdfParser(text).value()).toEqual(new Ref(12))
  })

  test.each(['12 0 RG', '12 00 R', '12 1 R', '12 0R', '120 R', '1.5 0 R', '12 0'])('%j is none', text => {
    expect(typeof new PdfParser(text).value()).toBe('number')
  })
})

test('hexadecimal strings are whole bytes', () => {
  expect(valuesIn('<> <48aF00>')).toEqual(['', 'H\u00af\u0000'])
  for (const text of ['<4>', '<48 49>', '<4g>', '<48']) expect(() => valuesIn(text)).toThrow('hexadecimal')
})

test('a name is empty before a delimiter, and none at the end', () => {
  expect(valuesIn('//A#20b')).toEqual([new Name(''), new Name('A b')])
  expect(() => valuesIn('/A/')).toThrow('Unexpected')
})
