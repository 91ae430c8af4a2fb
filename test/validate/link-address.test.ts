import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkProblem } from '../../src/validate/link-address.ts'

const parts = [
  ...['https', 'HTTP', 'mailto', 'tel', 'javascript', 'JavaScript', 'data', 'file', ':', '/', '//', '\\', '#', '?'],
  ...['school', '.', 'example', 'uk', 'localhost', '[::1]', '127.0.0.1', '@', 'office', '+44', '12345', ',', '%', '-'],
  ...['é', '😀', ' ', '\t', '\n', '\u0001', '<', '"', "'"],
]
const addresses = fc.array(fc.constantFrom(...parts), { maxLength: 10 }).map(words => words.join(''))
const beginnings = fc.constantFrom('', 'https://', 'http://school.example', 'mailto:', 'tel:', 'javascript:')

test('what may stand in a link leads a browser to the web, to post, to a telephone or to a place of the same page', () => {
  fc.assert(
    fc.property(beginnings, addresses, (beginning, rest) => {
      const address = beginning + rest
      if (linkProblem(address)) return
      const { protocol, hostname, username, password, pathname } = new URL(address, 'file:///policy.html')
      if (protocol === 'file:') expect([address[0], pathname]).toEqual(['#', '/policy.html'])
      else expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(protocol)
      if (protocol.startsWith('http'))
        expect([hostname, username, password]).toEqual([expect.stringMatching(/[^.]\.[^.\d]/), '', ''])
    }),
    { numRuns: 20_000 },
  )
})

test.each([
  'https://www.gov.uk/guidance',
  'http://school.example',
  'https://school.example/a%20b?c=d#e',
  'mailto:office@school.example',
  'mailto:office@school.example?subject=Uniform',
  'tel:+44 1234 567890',
  '#introduction',
])('%s may', address => {
  expect(linkProblem(address)).toBeUndefined()
})

test.each(['office', 'office:secret', ':secret'])('an address with %s before its host may not', name => {
  expect(linkProblem(`https://${name}@school.example/`)?.message).toContain('name before `@`')
})
