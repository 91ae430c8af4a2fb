import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { readVersionClauses, readVersionHead } from '../../src/source/version-file.ts'
import { plainData } from '../../src/versions/plain-data.ts'
import { digestOf as digestOfText } from '../../src/versions/record.ts'
import { policy } from '../support/cli.ts'
import { fixtures } from '../support/fixtures.ts'
import { approved, approvedSchool, uniform, versionFile } from '../support/ledger.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'

/* Every change of what was approved is detected, and no other change is reported. */

const [first, middle, newest] = ['2024-03', '2025-03-10', '2026-03-01'] as const

const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(path))
const fieldOf = (host: MemoryHost, version: string, field: string) =>
  new RegExp(`^${field}: (.*)$`, 'm').exec(textOf(host, versionFile(version)))![1]!
const bodyOf = (text: string) => text.slice(text.indexOf('\n---\n') + '\n---\n'.length)
const digestOf = (host: MemoryHost, text: string) => host.sha256(new TextEncoder().encode(text))
const replace = (host: MemoryHost, version: string, was: string | RegExp, is: string) =>
  rewrite(host, versionFile(version), text => {
    const changed = text.replace(was, is)
    if (changed === text) throw new Error(`${was} is not in version ${version}`)
    return changed
  })
const otherHex = (text: string) => text.replace(/^./, digit => (digit === '0' ? '1' : '0'))
const pictureOf = (host: MemoryHost) => [...host.files.keys()].find(path => path.includes('/versions/pictures/'))!

/** A way of tampering: its name, the version that the report must name, and the change. */
const tamperings: readonly [deed: string, named: string, act: (host: MemoryHost) => void][] = [
  ['a character of the head flipped', middle, host => replace(host, middle, 'RC 25/004', 'RC 25/005')],
  ['a word of the body changed', middle, host => replace(host, middle, 'a jumper', 'a jumpsr')],
  ['a word of the first version changed', first, host => replace(host, first, 'a shirt', 'a skirt')],
  ['a word of the newest version changed', newest, host => replace(host, newest, 'brown', 'green')],
  ['a word taken away', newest, host => replace(host, newest, ' or brown', '')],
  ['a clause added', newest, host => rewrite(host, versionFile(newest), text => `${text}\n## More\n\nHats.\n`)],
  ['the body taken away', middle, host => rewrite(host, versionFile(middle), text => text.replace(bodyOf(text), ''))],
  ['the committee changed', newest, host => replace(host, newest, /body: Resources.*/, 'body: Governing Board')],
  ['the day of approval changed', newest, host => replace(host, newest, 'date: 2026-03-01', 'date: 2026-03-02')],
  ['the method of approval changed', newest, host => replace(host, newest, 'method: meeting', 'method: delegated')],
  ['a minute added', newest, host => replace(host, newest, 'method: meeting', 'method: meeting\n  minute: RC 1')],
  ['a summary added', newest, host => replace(host, newest, 'method: meeting', 'method: meeting\n  summary: Mended')],
  ['a fact changed', middle, host => replace(host, middle, 'responsible: Headteacher', 'responsible: Chair')],
  ['a signatory added', middle, host => replace(host, middle, '- role: H', '- role: Chair\n    - role: H')],
  ['what a reference stood for changed', middle, host => replace(host, middle, 'Mrs Ash', 'Mrs Oak')],
  ['the seal changed', newest, host => replace(host, newest, /^seal: ./m, 'seal: g')],
  ['the seal of the version before changed', middle, host => replace(host, middle, /^previous: ./m, 'previous: g')],
  ['the seal of the version before taken away', middle, host => replace(host, middle, /^previous: .*\n/m, '')],
  [
    'a digest changed',
    middle,
    host => {
      const digest = fieldOf(host, middle, 'digest')
      replace(host, middle, digest, otherHex(digest))
    },
  ],
  [
    'a word changed, with the digest of the body made anew',
    middle,
    host => {
      replace(host, middle, 'a jumper', 'a cap')
      const body = digestOf(host, bodyOf(textOf(host, versionFile(middle))))
      replace(host, middle, /^body: .*/m, `body: ${body}`)
    },
  ],
  [
    'a digest changed, with the digest of the body made anew',
    middle,
    host => {
      replace(host, middle, 'a jumper', 'a cap')
      const body = digestOf(host, bodyOf(textOf(host, versionFile(middle))))
      replace(host, middle, /^body: .*/m, `body: ${body}`)
      replace(host, middle, /^digest: .*/m, `digest: ${body}`)
    },
  ],
  ['the newest version taken away', newest, host => host.files.delete(versionFile(newest))],
  ['a middle version taken away', newest, host => host.files.delete(versionFile(middle))],
  ['the first version taken away', middle, host => host.files.delete(versionFile(first))],
  [
    'a version under another name',
    '2027-01',
    host => host.files.set(versionFile('2027-01'), host.files.get(versionFile(first))!),
  ],
  [
    'an older version in the place of the newest',
    newest,
    host => host.files.set(versionFile(newest), host.files.get(versionFile(middle))!),
  ],
  [
    'two versions that changed places',
    middle,
    host => {
      const kept = host.files.get(versionFile(middle))!
      host.files.set(versionFile(middle), host.files.get(versionFile(newest))!)
      host.files.set(versionFile(newest), kept)
    },
  ],
  [
    'a version of another policy',
    first,
    host => host.files.set(versionFile(first), host.files.get(versionFile(first, 'behaviour'))!),
  ],
  [
    'a picture exchanged',
    first,
    host =>
      host.files.set(
        pictureOf(host),
        readFileSync(join(fixtures, 'everything/educational-visits/pictures/meeting-point.png')),
      ),
  ],
  [
    'a byte of a picture flipped',
    first,
    host => {
      const bytes = Uint8Array.from(host.files.get(pictureOf(host))!)
      bytes[bytes.length - 1]! ^= 1
      host.files.set(pictureOf(host), bytes)
    },
  ],
  ['a picture taken away', first, host => host.files.delete(pictureOf(host))],
  [
    'what is not UTF-8',
    middle,
    host => host.files.set(versionFile(middle), Uint8Array.from([0xff, 0xfe, 0x23, 0x00, 0x80])),
  ],
  ['an empty file', middle, host => host.files.set(versionFile(middle), new Uint8Array())],
  ['no head', middle, host => rewrite(host, versionFile(middle), bodyOf)],
  ['a head without an end', middle, host => replace(host, middle, '\n---\n', '\n')],
  ['a head that is no YAML', middle, host => replace(host, middle, 'policy: ', 'policy: ["')],
  ['a fact in the head that policy does not know', middle, host => replace(host, middle, 'policy: ', 'x: y\npolicy: ')],
  ['a file that is no version', 'notes', host => host.files.set(versionFile('notes'), Buffer.from('## Notes\n'))],
]

test.each(tamperings)('%s: policy validate names the version %s', async (_, named, act) => {
  const host = await approvedSchool()
  act(host)
  const { exitCode, printed } = await policy(host, 'validate', 'uniform')
  expect(exitCode).toBe(1)
  expect(printed).toContain(named)
  expect(printed).toMatch(/unaltered-versions|approved-agrees/)
})

test.each(tamperings)('%s: no document is made, and no version is recorded', async (_, __, act) => {
  const host = await approvedSchool()
  act(host)
  const former = new Map(host.files)
  expect((await policy(host, 'build', 'uniform')).exitCode).toBe(1)
  expect((await policy(host, 'approve', 'uniform', '--on', '2026-09-01', '--no-change')).exitCode).toBe(1)
  expect(host.files).toEqual(former)
})

test('every sealed line of the head counts', async () => {
  const lines = textOf(await approvedSchool(), versionFile(middle)).split('\n')
  const end = lines.indexOf('---', 1)
  const silent: string[] = []
  for (let index = 1; index < end; index++) {
    const host = await approvedSchool()
    const without = lines.toSpliced(index, 1).join('\n')
    host.files.set(versionFile(middle), new TextEncoder().encode(without))
    if ((await policy(host, 'validate', 'uniform')).exitCode === 0) silent.push(lines[index]!)
  }
  // The comment for readers is the only line that nobody approved.
  expect(silent.filter(line => !line.startsWith('#'))).toEqual([])
})

/** Everything that is read from a version's file and could be printed or compared. */
function meaningOf(host: MemoryHost, name: string): unknown {
  const read = readVersionHead(policyFolder(host, '/school/policy', 'uniform'), name)
  if (!read?.head) return undefined
  const version = readVersionClauses(policyFolder(host, '/school/policy', 'uniform'), { ...read, head: read.head })
  if (!('clauses' in version)) return undefined
  return [plainData(read.head), digestOfText({ ...version, metadata: read.head.metadata }, host.sha256)]
}

test('a character changed anywhere is found out, or changed nothing that the file says', async () => {
  const host = await approvedSchool()
  const whole = textOf(host, versionFile(middle))
  const meaning = meaningOf(host, middle)
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: whole.length - 1 }),
      fc.constantFrom('', ' ', '\n', 'x', '#', '-', '*', '`', '<', '0', '\u00a0', '\u200b', '\0', '\\'),
      fc.boolean(),
      async (at, put, isAdded) => {
        const changed = whole.slice(0, at) + put + whole.slice(isAdded ? at : at + 1)
        host.files.set(versionFile(middle), new TextEncoder().encode(changed))
        const { exitCode } = await policy(memoryHost(Object.fromEntries(host.files)), 'validate', 'uniform')
        if (exitCode === 0) expect(meaningOf(host, middle)).toEqual(meaning)
      },
    ),
    { numRuns: 400, seed: 2026 },
  )
})

describe('what changes nothing that was approved is no tampering', () => {
  test.each<[string, (host: MemoryHost) => void]>([
    ['nothing at all', () => undefined],
    ['a body wrapped elsewhere', host => replace(host, middle, 'parents and\nwith the', 'parents\nand with the')],
    ['a body on one line', host => replace(host, middle, 'parents and\nwith the', 'parents and with the')],
    [
      'the line ends of Windows',
      host =>
        [first, middle, newest].forEach(name =>
          rewrite(host, versionFile(name), text => text.replaceAll('\n', '\r\n')),
        ),
    ],
    ['a byte order mark', host => rewrite(host, versionFile(middle), text => `\ufeff${text}`)],
    ['another headteacher', host => rewrite(host, '/school/policy/school.yaml', text => text.replace('Ash', 'Oak'))],
    ['spaces at the ends of lines', host => replace(host, middle, 'a jumper\n', 'a jumper \n')],
    ['other signs for a list', host => replace(host, middle, '- a jumper\n- a shirt', '* a jumper\n* a shirt')],
    [
      'a picture of the working text that is another now',
      host => rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('A whistle', 'The whistle')),
    ],
  ])('%s', async (_, act) => {
    const host = await approvedSchool()
    act(host)
    const { exitCode, printed, complained } = await policy(host, 'validate', 'uniform')
    expect([exitCode, printed, complained]).toEqual([0, 'Nothing to mend in 1 policy.\n', ''])
  })
})

/* What seals alone cannot show, unless something outside the versions records how many there are. */
describe('a version is taken away without a trace', () => {
  test('the newer of two on one day', async () => {
    const host = await approvedSchool()
    rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('brown', 'green'))
    await approved(host, 'uniform', '--on', newest, '--as', 'second')
    host.files.delete(versionFile('second'))
    expect((await policy(host, 'validate', 'uniform')).exitCode).toBe(1)
  })

  test('every version, so that the working text counts as approved', async () => {
    const host = await approvedSchool()
    for (const name of [first, middle, newest]) host.files.delete(versionFile(name))
    rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('brown', 'green'))
    expect((await policy(host, 'validate', 'uniform')).exitCode).toBe(1)
  })

  test('the newest, with the day of approval written back', async () => {
    const host = await approvedSchool()
    host.files.delete(versionFile(newest))
    rewrite(host, `${uniform}/policy.yaml`, text => text.replace(newest, middle).replace('2028-03-01', '2027-03-10'))
    expect((await policy(host, 'validate', 'uniform')).exitCode).toBe(1)
  })
})
