import { fileURLToPath } from 'node:url'
import { filesBelow } from './fixtures.ts'
import { type MemoryHost, type MemoryOptions, memoryHost } from './memory-host.ts'

/** The folder of the policies that come with the project. */
export const sampleFolder = fileURLToPath(new URL('../../policy/', import.meta.url))

/** The sample, in memory under `/policy`. */
export function sampleHost(options: MemoryOptions = {}): MemoryHost {
  const files = Object.entries(filesBelow(sampleFolder)).map(([path, bytes]) => [`/policy/${path}`, bytes])
  return memoryHost(Object.fromEntries(files), { currentFolder: '/', ...options })
}
