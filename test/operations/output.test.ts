import { expect, test } from 'vitest'
import { CannotRead } from '../../src/host/host.ts'
import { readExisting } from '../../src/operations/output.ts'
import { memoryHost } from '../support/memory-host.ts'

const path = '/school/out/uniform.html'

/** A host that finds the file only from one of its looks on. */
function hostFrom(look: number) {
  const host = memoryHost({ [path]: 'page' })
  let looks = 0
  return { ...host, read: (asked: string) => (++looks < look ? undefined : host.read(asked)) }
}

test('a document that another run writes while it is looked for is read', () => {
  expect(new TextDecoder().decode(readExisting(hostFrom(2), path))).toBe('page')
})

test('one that cannot be read may bear signatures, and one that is not there cannot', () => {
  expect(() => readExisting(hostFrom(9), path)).toThrow(CannotRead)
  expect(readExisting(memoryHost({}), path)).toBeUndefined()
})
