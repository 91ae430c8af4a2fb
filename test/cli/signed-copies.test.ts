import { beforeAll, describe, expect, test } from 'vitest'
import { CannotWrite } from '../../src/host/host.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { makeSigner } from '../support/signer.ts'
import { approvedWorld, copyOf, done, fileOf, giveKey, signedPath, twoSigners } from '../support/signing.ts'

/* A file that people signed is somebody's word: no command replaces it or takes it away. */

let base: MemoryHost
let keys: Awaited<ReturnType<typeof twoSigners>>
beforeAll(async () => {
  base = await approvedWorld()
  keys = await twoSigners()
  await done(base, 'build', 'uniform', '--fields')
})

const kept = 'policy/uniform/versions/signed/2024-03-01.pdf'
const asHead = (host: MemoryHost, file = signedPath) => [
  'sign',
  file,
  '--role',
  'Headteacher',
  ...giveKey(host, keys.head, 'head'),
]
const asChair = (host: MemoryHost, file = signedPath) => [
  'sign',
  file,
  '--role',
  'Chair of Governors',
  ...giveKey(host, keys.chair, 'chair'),
]
const signed = async () => {
  const host = copyOf(base)
  await done(host, ...asHead(host))
  return host
}

describe('build', () => {
  test.each([['build'], ['build', 'uniform', '--fields'], ['build', '--format', 'pdf']])(
    'leaves a signed PDF of the version as it is: %s %s %s',
    async (...args) => {
      const host = await signed()
      const before = fileOf(host, signedPath)
      const copy = copyOf(host)
      const { exitCode, printed } = await policy(copy, ...args)
      expect([exitCode, printed]).toEqual([
        0,
        expect.stringContaining('uniform.pdf bears signatures, and stays as it is\n'),
      ])
      expect(Buffer.compare(fileOf(copy, signedPath), before)).toBe(0)
      const manifest = JSON.parse(new TextDecoder().decode(fileOf(copy, 'out/manifest.json')))
      const entry = manifest.policies[0].files.find(({ path }: { path: string }) => path === 'uniform.pdf')
      expect([entry.bytes, entry.sha256]).toEqual([before.length, copy.sha256(before)])
      expect((await policy(copyOf(copy), 'verify', signedPath)).exitCode).toBe(0)
    },
  )

  test('of another version says that a signed PDF stands in the way, and changes nothing', async () => {
    const host = await signed()
    put(host, '/school/policy/uniform/clauses/introduction.md', '## Introduction\n\nPupils wear a green jumper.\n')
    await done(host, 'approve', 'uniform', '--on', '2026-03-01')
    const before = new Map(host.files)
    const { exitCode, printed } = await policy(host, 'build')
    expect([exitCode, printed]).toEqual([
      1,
      expect.stringMatching(/^Not built {2}Uniform Policy: .*uniform\.pdf bears signatures, and is never replaced/m),
    ])
    expect(host.files).toEqual(before)
    host.files.delete('/school/out/uniform.pdf')
    await done(host, 'build')
    expect((await policy(copyOf(host), 'verify', kept, '--at', '2024-03-01')).exitCode).toBe(0)
  })

  test('of copies for the public says that the signing copy stands in the way', async () => {
    const host = await signed()
    const { exitCode, printed } = await policy(host, 'build', '--copy', 'publication')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('bears signatures, and is never replaced')])
  })

  test('keeps no signed PDF that has other words, whatever it says that it is', async () => {
    const other = copyOf(base)
    for (const path of [...other.files.keys()])
      if (path.includes('/versions/') || path.includes('/out/')) other.files.delete(path)
    put(other, '/school/policy/uniform/clauses/introduction.md', '## Introduction\n\nPupils wear what they like.\n')
    put(
      other,
      '/school/policy/uniform/policy.yaml',
      new TextDecoder().decode(fileOf(other, 'policy/uniform/policy.yaml')).replace(/^version: .*\n/m, ''),
    )
    await done(other, 'approve', 'uniform', '--on', '2024-03-01')
    await done(other, 'build', 'uniform', '--fields')
    await done(other, ...asHead(other))
    const host = copyOf(base)
    host.files.set('/school/out/uniform.pdf', fileOf(other, signedPath))
    const { exitCode, printed } = await policy(copyOf(host), 'build')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('bears signatures, and is never replaced')])
    expect((await policy(host, ...asChair(host))).complained).toContain('but its words differ')
    expect(host.files.has(`/school/${kept}`)).toBe(false)
  })

  test('takes no signed file away that is superseded', async () => {
    const host = await signed()
    host.files.set('/school/out/uniform.draft.pdf', fileOf(host, signedPath))
    await done(host, 'build')
    expect(host.files.has('/school/out/uniform.draft.pdf')).toBe(true)
  })
})

test('no other command writes over it', async () => {
  const host = await signed()
  host.files.set('/school/other.pdf', fileOf(base, signedPath))
  const before = fileOf(host, signedPath)
  for (const args of [
    ['diff', 'uniform', '--from', '2022-03-01', '--format', 'pdf', '--out', signedPath],
    ['diff', 'uniform', '--from', '2022-03-01', '--format', 'md', '--out', signedPath],
    [...asChair(host, 'other.pdf'), '--out', signedPath],
  ]) {
    const { exitCode, complained } = await policy(copyOf(host), ...args)
    expect([exitCode, complained]).toEqual([2, expect.stringMatching(/(bears signatures|has a signature)/)])
  }
  expect(fileOf(host, signedPath)).toBe(before)
})

describe('a copy is kept beside the version', () => {
  test('and is told by status and verify', async () => {
    const host = await signed()
    expect(Buffer.compare(fileOf(host, kept), fileOf(host, signedPath))).toBe(0)
    expect((await policy(copyOf(host), 'status')).printed).toContain(
      'Signed copy: uniform/versions/signed/2024-03-01.pdf\n',
    )
    expect(JSON.parse((await policy(copyOf(host), 'status', '--format', 'json')).printed).policies[0].signedCopy).toBe(
      'uniform/versions/signed/2024-03-01.pdf',
    )
    host.files.delete('/school/out/uniform.pdf')
    await done(host, 'build')
    expect((await policy(copyOf(host), 'verify', signedPath)).printed).toContain(
      'A copy with signatures is kept in uniform/versions/signed/2024-03-01.pdf\n',
    )
    expect((await policy(copyOf(host), 'verify', kept)).printed).not.toContain('A copy')
    expect((await policy(copyOf(host), 'validate')).exitCode).toBe(0)
  })

  test('which the next signs, there or elsewhere', async () => {
    const host = await signed()
    await done(host, ...asChair(host, kept))
    const verdict = JSON.parse((await policy(copyOf(host), 'verify', kept, '--format', 'json')).printed)
    expect([verdict.holds, verdict.signatures.length]).toEqual([true, 2])
    const elsewhere = await signed()
    await done(elsewhere, ...asChair(elsewhere))
    expect(Buffer.compare(fileOf(elsewhere, kept), fileOf(elsewhere, signedPath))).toBe(0)
  })

  test('and none of its signatures is lost to one that was made apart', async () => {
    const host = await signed()
    host.files.set('/school/other.pdf', fileOf(base, signedPath))
    const before = new Map(host.files)
    const { exitCode, complained } = await policy(host, ...asChair(host, 'other.pdf'))
    expect([exitCode, complained]).toEqual([
      2,
      'policy/uniform/versions/signed/2024-03-01.pdf has a signature that other.pdf lacks: sign that file instead\n',
    ])
    expect(fileOf(host, 'other.pdf')).toBe(before.get('/school/other.pdf'))
    expect(fileOf(host, kept)).toBe(before.get(`/school/${kept}`))
  })

  test('and brings the signature into a PDF that could not be written', async () => {
    const host = copyOf(base)
    const unwritable = {
      ...host,
      write: () => {
        throw new CannotWrite('Cannot write /school/out/uniform.pdf: another program has the file open')
      },
    }
    const { exitCode, complained } = await policy(unwritable, ...asHead(host))
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('another program has the file open')])
    expect(fileOf(host, signedPath)).toBe(fileOf(base, signedPath))
    // Another signatory has to know of that signature; the same one has nothing more to do.
    expect((await policy(host, ...asChair(host))).complained).toContain('that out/uniform.pdf lacks')
    const again = await policy(host, ...asHead(host))
    expect([again.exitCode, again.complained]).toEqual([
      2,
      'The Headteacher has signed already, and only the copy that is kept with the version had the signature: now out/uniform.pdf has it too\n',
    ])
    expect(Buffer.compare(fileOf(host, signedPath), fileOf(host, kept))).toBe(0)
    expect((await policy(copyOf(host), 'verify', signedPath)).exitCode).toBe(0)
    const manifest = JSON.parse(new TextDecoder().decode(fileOf(host, 'out/manifest.json')))
    const entry = manifest.policies[0].files.find(({ path }: { path: string }) => path === 'uniform.pdf')
    expect(entry.sha256).toBe(host.sha256(fileOf(host, signedPath)))
    await done(host, ...asChair(host))
  })

  test('but never that of another key for one’s own', async () => {
    const host = await signed()
    host.files.set(`/school/${signedPath}`, fileOf(base, signedPath))
    const other = await makeSigner('Ann Lee')
    const { exitCode, complained } = await policy(
      host,
      ...['sign', signedPath, '--role', 'Headteacher', ...giveKey(host, other, 'other')],
    )
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('that out/uniform.pdf lacks')])
    expect(fileOf(host, signedPath)).toBe(fileOf(base, signedPath))
  })

  test('not of a role that signed on paper', async () => {
    const host = copyOf(base)
    await done(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2024-03-02')
    await done(host, 'build', 'uniform', '--fields')
    expect((await policy(host, ...asHead(host))).complained).toBe(
      'The Headteacher has signed already, on paper, as Ann Lee: policy log shows it\n',
    )
  })

  test('not for a PDF of a version that is not there', async () => {
    const host = copyOf(base)
    for (const path of [...host.files.keys()]) if (path.startsWith('/school/policy/')) host.files.delete(path)
    await done(host, ...asHead(host))
    expect(host.files.has(`/school/${kept}`)).toBe(false)
  })
})
