import { expect } from 'vitest'
import { policy } from './cli.ts'
import { type MemoryHost, put } from './memory-host.ts'
import type { TestSigner } from './signer.ts'
import { approvedWorld, copyOf, done, fileOf, policyFiles, signBoth, twoSigners } from './signing.ts'

/* Files that were built and signed, ways to tamper with them, and what policy must report. */

export interface TamperedWorld {
  readonly host: MemoryHost
  readonly head: TestSigner
  readonly chair: TestSigner
  /** As built: without fields, with fields, as Word file, as web page. */
  readonly plain: Uint8Array
  readonly built: Uint8Array
  readonly docx: Uint8Array
  readonly html: Uint8Array
  /** Signed by one, and by both. */
  readonly once: Uint8Array
  readonly twice: Uint8Array
}

/** Builds and signs all files that are tampered with. */
export async function tamperedWorld(): Promise<TamperedWorld> {
  const host = await approvedWorld()
  const signers = await twoSigners()
  for (const [path, text] of Object.entries(policyFiles('lunch', 'Lunch Policy', 'Pupils eat at noon.')))
    put(host, host.resolve(path), text)
  await done(host, 'approve', 'lunch', '--on', '2023-05-01')
  await done(host, 'build', 'uniform', '--out', 'plain')
  await done(host, 'build', 'uniform', '--out', 'old', '--at', '2022-03-01')
  await done(host, 'build', 'lunch', '--fields', '--out', 'lunch')
  await done(host, 'sign', 'lunch/lunch.pdf', '--role', 'Headteacher', ...keyFiles(host, signers.head))
  const [plain, docx, html] = ['pdf', 'docx', 'html'].map(format => fileOf(host, `plain/uniform.${format}`))
  const signed = await signBoth(host, signers)
  return { host, ...signers, plain: plain!, docx: docx!, html: html!, ...signed }
}

function keyFiles(host: MemoryHost, { key, certificate }: TestSigner): string[] {
  put(host, '/school/head.key', key)
  put(host, '/school/head.crt', certificate)
  return ['--key', 'head.key', '--cert', 'head.crt']
}

/** One way to tamper with a file. */
export interface Tampering {
  readonly what: string
  /** Returns the file. Its name does not matter, because the format is detected from its contents. */
  readonly file: (world: TamperedWorld, host: MemoryHost) => Uint8Array | Promise<Uint8Array>
  readonly args?: readonly string[]
  /** The expected faults; empty if everything is valid. */
  readonly faults: readonly (string | RegExp)[]
  readonly text?: 'exact' | 'words' | 'altered' | null
  readonly valid?: readonly boolean[]
}

export const holds: readonly string[] = []
export const anything = 'It is no file that policy made, or it does not say so any more'
export const altered = 'Its text is not that of the version'

export async function judged(bytes: Uint8Array, host: MemoryHost, args: readonly string[] = []) {
  host.files.set('/school/found', bytes)
  const { exitCode, printed, complained } = await policy(host, 'verify', 'found', ...args)
  return { exitCode, printed: printed.slice(printed.indexOf('found\n')), complained }
}

/**
 * Verifies a file with text and JSON output: both report the same faults in sentences, and the exit code says whether
 * the file is valid.
 */
export async function expectVerdict(
  world: TamperedWorld,
  { file, args = [], faults, text, valid }: Tampering,
): Promise<void> {
  const host = copyOf(world.host)
  const bytes = await file(world, host)
  const { exitCode, printed, complained } = await judged(bytes, host, args)
  expect([exitCode, complained]).toEqual([faults.length > 0 ? 1 : 0, ''])
  const lines = printed.split('\n')
  const told = lines.flatMap(line => /^ {2}Does not hold: (.*)\.$/.exec(line)?.[1] ?? [])
  expect(told).toEqual(faults.map(fault => (typeof fault === 'string' ? fault : expect.stringMatching(fault))))
  const end = lines.filter(line => / holds?\./.test(line) && !line.startsWith('  Does not'))
  const words = '  Its words hold. Its pictures, links, fonts, looks and properties were not compared.'
  expect(end).toEqual(faults.length > 0 ? [] : [text === 'words' ? words : '  Everything holds.'])
  expect(printed).not.toMatch(/ {4}at |Error|undefined|null|\[object/)

  const again = copyOf(host)
  again.files.set('/school/found', bytes)
  const json = await policy(again, 'verify', 'found', '--format', 'json', ...args)
  const verdict = JSON.parse(json.printed)
  expect([json.exitCode, json.complained, verdict.holds, verdict.faults]).toEqual([
    exitCode,
    '',
    faults.length === 0,
    told,
  ])
  if (text !== undefined) expect(verdict.text).toBe(text)
  if (valid) expect(verdict.signatures.map((signature: { valid: boolean }) => signature.valid)).toEqual(valid)
}
