import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import { policy, withOptions } from '../support/cli.ts'
import { fixtures } from '../support/fixtures.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { approvedWorld, copyOf, done, fileOf } from '../support/signing.ts'

/* Recording who signed an approved version, on paper or by a typed name. */

let base: MemoryHost
beforeAll(async () => {
  base = await approvedWorld()
  base.files.set('/school/ann.png', readFileSync(join(fixtures, 'everything/educational-visits/pictures/whistle.png')))
})

const asHead = ['sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2024-03-02']
const asChair = ['sign', 'uniform', '--role', 'Chair of Governors', '--name', 'Bo Ray', '--on', '2024-03-05']
const record = '/school/policy/uniform/versions/2024-03-01.signatures.yaml'
const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(fileOf(host, path))

/** The words of a newly built copy. */
async function wordsOf(host: MemoryHost, copy: 'signing' | 'publication', format: 'pdf' | 'docx' | 'html') {
  const built = copyOf(host)
  await done(built, 'build', 'uniform', '--copy', copy, '--format', format)
  return fileWords(fileOf(built, `out/uniform.${format}`), format)!
}

describe('a signature is recorded', () => {
  test('and told, with who has not signed yet', async () => {
    const host = copyOf(base)
    expect(await done(host, ...asHead)).toBe(
      'Recorded  Uniform Policy, version 2024-03-01: signed by Ann Lee, Headteacher, on 2 March 2024\n' +
        '          Not yet signed: Chair of Governors.\n',
    )
    expect((await done(copyOf(host), ...asChair)).split('\n')[1]).toBe('          Everybody has signed.')
  })

  test('in a file of its own: what was approved stays as it was', async () => {
    const host = copyOf(base)
    await done(host, ...asHead)
    const added = [...host.files].filter(([path, bytes]) => base.files.get(path) !== bytes)
    expect(added.map(([path]) => path)).toEqual([record])
    expect(textOf(host, record).replace(/[0-9a-f]{64}/, '(seal)')).toMatchInlineSnapshot(`
      "# Who signed this version. Written by policy sign; the version's seal does not cover it.
      version: 2024-03-01
      seal: (seal)
      signatures:
        - role: Headteacher
          name: Ann Lee
          date: 2024-03-02
          method: wet-ink
      "
    `)
    expect(await done(copyOf(host), 'validate')).toBe('Nothing to mend in 1 policy.\n')
  })

  test.each(['wet-ink', 'typed'])('by way of %s', async method => {
    const host = copyOf(base)
    await done(host, ...asHead, '--method', method)
    expect(textOf(host, record)).toContain(`method: ${method}\n`)
  })

  test('of a role in other letters, under the name that the policy has', async () => {
    const host = copyOf(base)
    await done(host, ...withOptions(asHead, '--role', 'HEADTEACHER'))
    expect(textOf(host, record)).toContain('role: Headteacher\n')
  })

  test('of an older version', async () => {
    const host = copyOf(base)
    await done(host, ...withOptions(asHead, '--on', '2022-03-04', '--version-name', '2022-03-01'))
    expect(host.files.has('/school/policy/uniform/versions/2022-03-01.signatures.yaml')).toBe(true)
    expect(host.files.has(record)).toBe(false)
  })
})

describe('documents built afterwards', () => {
  test.each(['pdf', 'docx', 'html'] as const)('say so in the signing copy, as %s', async format => {
    const host = copyOf(base)
    await done(host, ...asHead)
    const words = await wordsOf(host, 'signing', format)
    expect(words).toContain('Signed by Ann Lee, Headteacher, on 2 March 2024')
    expect(words).not.toContain('Bo Ray')
    expect(await wordsOf(base, 'signing', format)).not.toContain('Ann Lee, Headteacher, on')
    const published = await wordsOf(host, 'publication', format)
    expect(published).toContain('Signed by the Headteacher; signed copy held by the school.')
    expect(published).not.toContain('Ann Lee, Headteacher, on')
    expect(await wordsOf(base, 'publication', format)).not.toContain('Signed by')
  })

  test('show a picture of the signature in the signing copy only', async () => {
    const host = copyOf(base)
    await done(host, ...withOptions(asHead, '--image', 'ann.png'))
    const bytesOf = async (world: MemoryHost, copy: string) => {
      const built = copyOf(world)
      await done(built, 'build', 'uniform', '--copy', copy)
      return Object.fromEntries(['pdf', 'docx', 'html'].map(format => [format, fileOf(built, `out/uniform.${format}`)]))
    }
    const signed = copyOf(base)
    await done(signed, ...asHead)
    expect(await bytesOf(host, 'publication')).toEqual(await bytesOf(signed, 'publication'))
    const { html } = await bytesOf(host, 'signing')
    const picture = Buffer.from(fileOf(host, 'ann.png')).toString('base64')
    expect(Buffer.from(html!).toString()).toContain(picture)
  })

  test('hold before a signature was recorded, after it, and after the next', async () => {
    const host = copyOf(base)
    const built: Uint8Array[] = []
    for (const act of [[], asHead, [...withOptions(asChair, '--image', 'ann.png')]]) {
      if (act.length > 0) await done(host, ...act)
      const copy = copyOf(host)
      await done(copy, 'build', 'uniform', '--format', 'pdf')
      built.push(fileOf(copy, 'out/uniform.pdf'))
    }
    for (const bytes of built) {
      const copy = copyOf(host)
      copy.files.set('/school/found.pdf', bytes)
      expect(await done(copy, 'verify', 'found.pdf')).toContain('Everything holds.')
    }
  })
})

describe('a record that was tampered with', () => {
  test.each<[string, (host: MemoryHost) => void, string]>([
    [
      'with another picture',
      host => {
        const path = [...host.files.keys()].find(name => name.includes('/pictures/'))!
        host.files.set(path, Buffer.from('another'))
      },
      'Missing or changed picture of the signature of `Ann Lee`',
    ],
    [
      'without its picture',
      host => host.files.delete([...host.files.keys()].find(name => name.includes('/pictures/'))!),
      'Missing or changed picture of the signature of `Ann Lee`',
    ],
    [
      'for a role that does not sign',
      host => rewrite(host, record, text => text.replace('role: Headteacher', 'role: Caretaker')),
      'Unexpected signature of the `Caretaker`, expected one of the signatories: Headteacher; Chair of Governors',
    ],
    [
      'of another version',
      host => rewrite(host, record, text => text.replace('version: 2024-03-01', 'version: 2022-03-01')),
      'Unexpected record of signatures, expected one made for version `2024-03-01` and its seal',
    ],
    [
      'made over another seal',
      host => rewrite(host, record, text => text.replace(/seal: ../, 'seal: 00')),
      'Unexpected record of signatures, expected one made for version `2024-03-01` and its seal',
    ],
  ])('%s is an error', async (_, spoil, message) => {
    const signed = copyOf(base)
    await done(signed, ...withOptions(asHead, '--image', 'ann.png'))
    spoil(signed)
    const { exitCode, printed } = await policy(copyOf(signed), 'validate')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining(message)])
  })
})

describe('nothing is recorded', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'for a role that does not sign',
      'Headmaster is none of the policy’s signatories. Did you mean Headteacher?',
      ['--role', 'Headmaster'],
    ],
    ['without a name', '--name is empty: write its value behind it', ['--name', ' ']],
    [
      'on no day',
      '--on: Unexpected date soon, expected the day of the signature, such as 2026-03-02',
      ['--on', 'soon'],
    ],
    ['in a month', 'Unexpected date 2024-03', ['--on', '2024-03']],
    [
      'before the approval',
      '--on: 29 February 2024 lies before the approval of version 2024-03-01, 1 March 2024',
      ['--on', '2024-02-29'],
    ],
    [
      'on a day to come',
      '--on: 23 November 2026 is yet to come, expected the day of the signature',
      ['--on', '2026-11-23'],
    ],
    ['of a version that is not there', 'There is no version 2023 of uniform', ['--version-name', '2023']],
    ['with a picture that is none', 'policy/school.yaml is no PNG or JPEG picture', ['--image', 'policy/school.yaml']],
    ['with a picture that is not there', 'There is no file none.png', ['--image', 'none.png']],
    [
      'with a key',
      '--p12 is for signing a PDF with a key, and uniform is none: name the file, such as out/uniform.pdf',
      ['--p12', 'head.p12'],
    ],
    [
      'into another file',
      '--out is for signing a PDF with a key, and uniform is none: name the file, such as out/uniform.pdf',
      ['--out', 'signed.pdf'],
    ],
  ])('%s', async (_, message, args) => {
    const host = copyOf(base)
    const { exitCode, printed, complained } = await policy(host, ...withOptions(asHead, ...args))
    expect([exitCode, printed, complained]).toEqual([2, '', expect.stringMatching(/^[^\n]+\n$/)])
    expect(complained).toContain(message)
    expect(host.files).toEqual(base.files)
  })

  test('twice for one role', async () => {
    const host = copyOf(base)
    await done(host, ...asHead)
    const { exitCode, complained } = await policy(host, ...withOptions(asHead, '--name', 'Cy Dee'))
    expect([exitCode, complained]).toEqual([
      2,
      'Ann Lee signed version 2024-03-01 as Headteacher already, on 2 March 2024\n',
    ])
  })
})
