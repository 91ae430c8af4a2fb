import { expect, test } from 'vitest'
import { maxBytes, readMemory, writeMemory } from '../../src/operations/tasks/memory.ts'
import { memoryHost } from '../support/memory-host.ts'

const remembered = (size: number) => new Map([['uniform', { input: 'digest', result: 'x'.repeat(size) }]])

test('what would take longer to read than it saves is not kept', () => {
  const host = memoryHost({})
  writeMemory(host, '/school/policy', 'validate', remembered(10))
  expect(readMemory(host, '/school/policy', 'validate')).toEqual(remembered(10))
  writeMemory(host, '/school/policy', 'validate', remembered(maxBytes))
  expect(readMemory(host, '/school/policy', 'validate')).toEqual(remembered(10))
})
