import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesBelow } from '../support/fixtures.ts'
import { durationOf, finished, killed, seeded } from '../support/killed.ts'
import { unapprovedSchool } from '../support/ledger.ts'
import { makeSigner } from '../support/signer.ts'

/*
 * The built program is killed without warning again and again. Every file must be the old one or the new one, and the
 * next run must succeed. POLICY_KILLS sets the number of kills: half are spread over the whole run, half over the time
 * in which it writes.
 */

const kills = Number(process.env.POLICY_KILLS ?? 40)
/** How often each of approve, build, sign on paper and sign with a key is killed. */
const each = Math.ceil(kills / 4)
const random = seeded(20260301)
const counts: Record<string, number> = {}
const count = (what: string) => {
  counts[what] = (counts[what] ?? 0) + 1
}

let folder: string
const at = (path: string) => join(folder, path)
const approve = ['approve', 'uniform', '--on', '2024-09-01', '--minute', 'RC 24/031']
const signOnPaper = ['sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2024-09-02']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-kill-'))
  for (const [path, bytes] of unapprovedSchool().files) {
    const place = at(path.replace('/school/', 'before/'))
    mkdirSync(join(place, '..'), { recursive: true })
    writeFileSync(place, bytes)
  }
  const clause = at('before/policy/uniform/clauses/wearing.md')
  const run = (name: string, ...args: string[]) =>
    expect(finished(at(name), args)).toMatchObject({ status: 0, stderr: '' })
  run('before', 'approve', 'behaviour', '--on', '2024-03')
  run('before', 'approve', 'uniform', '--on', '2024-03')
  writeFileSync(clause, '## Wearing it\n\n- a jumper\n\n![A whistle](whistle.png)\n\nShoes are black.\n')
  run('before', 'build')
  cpSync(at('before'), at('approved'), { recursive: true })
  run('approved', ...approve)
  cpSync(at('approved'), at('built'), { recursive: true })
  run('built', 'build')
  cpSync(at('approved'), at('signed'), { recursive: true })
  run('signed', ...signOnPaper)
  cpSync(at('approved'), at('unsigned'), { recursive: true })
  run('unsigned', 'build', 'uniform', '--fields', '--format', 'pdf', '--out', 'fields')
  const { key, certificate } = await makeSigner('Ann Lee')
  writeFileSync(at('key.pem'), key)
  writeFileSync(at('cert.pem'), certificate)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  if (process.env.POLICY_KILLS) console.info(JSON.stringify(counts))
})

/** The files below a folder as texts. */
const textsOf = (name: string) =>
  Object.fromEntries(
    Object.entries(filesBelow(at(name))).map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]),
  )

/** A fresh copy of a state for a run to be killed in. */
function freshFrom(state: string): string {
  rmSync(at('now'), { recursive: true, force: true })
  cpSync(at(state), at('now'), { recursive: true })
  return at('now')
}

const isTemporary = (path: string) => /\.tmp$|\.policy-(lock|journal\.json)/.test(path)

describe('approve', () => {
  test(`${each} kills leave the former versions or the new one`, { timeout: each * 20_000 }, async () => {
    const [before, after] = [textsOf('before'), textsOf('approved')]
    const duration = durationOf(() => finished(freshFrom('before'), approve))
    for (let index = 0; index < each; index++) {
      const now = freshFrom('before')
      const isSeen = index % 2 === 0 ? undefined : () => existsSync(join(now, 'policy/uniform/.policy-lock'))
      const wasKilled = await killed(now, approve, random() * duration * (isSeen ? 0.6 : 1), isSeen)
      const found = textsOf('now')
      for (const [path, text] of Object.entries(found))
        if (!isTemporary(path)) expect([path, [before[path], after[path]].includes(text)]).toEqual([path, true])
      for (const path of Object.keys(before)) expect([path, path in found]).toEqual([path, true])
      const isCommitted =
        'policy/uniform/.policy-journal.json' in found || 'policy/uniform/versions/2024-09-01.md' in found
      const hasLock = 'policy/uniform/.policy-lock' in found
      count(
        `approve: ${wasKilled ? `killed ${isCommitted ? 'after' : 'before'} the commit${hasLock ? ', at work' : ''}` : 'had finished'}`,
      )

      // The next run starts again, or finds the work finished.
      const next = finished(now, approve)
      expect([isCommitted, next.status, next.stderr]).toEqual(
        isCommitted ? [true, 2, expect.stringContaining('is recorded already')] : [false, 0, ''],
      )
      expect(textsOf('now')).toEqual(after)
      expect(finished(now, ['validate']).status).toBe(0)
    }
  })
})

describe('build', () => {
  test(`${each} kills leave every document whole`, { timeout: each * 20_000 }, async () => {
    const [before, after] = [textsOf('approved'), textsOf('built')]
    const duration = durationOf(() => finished(freshFrom('approved'), ['build']))
    for (let index = 0; index < each; index++) {
      const now = freshFrom('approved')
      const isWriting = () => readdirSync(join(now, 'out')).some(name => name.endsWith('.tmp'))
      const isSeen = index % 2 === 0 ? undefined : isWriting
      const wasKilled = await killed(now, ['build'], random() * (isSeen ? 10 : duration), isSeen)
      const found = textsOf('now')
      const documents = Object.keys({ ...before, ...after }).filter(path => path.startsWith('out/'))
      for (const path of documents)
        expect([path, [before[path], after[path]].includes(found[path])]).toEqual([path, true])
      const isNew = (path: string) => found[path] === after[path]
      // The manifest is written last: if it is new, everything is.
      if (isNew('out/manifest.json')) expect(documents.filter(path => !isNew(path))).toEqual([])
      const changed = documents.filter(path => before[path] !== after[path])
      const done = changed.filter(isNew).length
      count(
        `build: ${wasKilled ? `killed ${done === 0 ? 'before' : done < changed.length ? 'amid' : 'after'} the documents` : 'had finished'}`,
      )
      if (Object.keys(found).some(isTemporary)) count('build: left a temporary file')

      const next = finished(now, ['build'])
      expect([next.status, next.stderr]).toEqual([0, ''])
      expect(Object.fromEntries(Object.entries(textsOf('now')).filter(([path]) => !isTemporary(path)))).toEqual(after)
    }
  })
})

describe('sign', () => {
  test(`${each} kills leave the former record of signatures or the new one`, { timeout: each * 20_000 }, async () => {
    const record = 'policy/uniform/versions/2024-09-01.signatures.yaml'
    const [before, after] = [textsOf('approved'), textsOf('signed')]
    const duration = durationOf(() => finished(freshFrom('approved'), signOnPaper))
    for (let index = 0; index < each; index++) {
      const now = freshFrom('approved')
      const isSeen = index % 2 === 0 ? undefined : () => existsSync(join(now, 'policy/uniform/.policy-lock'))
      const wasKilled = await killed(now, signOnPaper, random() * (isSeen ? 10 : duration), isSeen)
      const found = textsOf('now')
      expect([before[record], after[record]]).toContain(found[record])
      const isRecorded = found[record] !== undefined
      count(`sign on paper: ${wasKilled ? `killed ${isRecorded ? 'after' : 'before'} the record` : 'had finished'}`)

      const next = finished(now, signOnPaper)
      const isSettled = isRecorded || 'policy/uniform/.policy-journal.json' in found
      expect([next.status, next.stderr, textsOf('now')[record]]).toEqual([
        isSettled ? 2 : 0,
        isSettled ? expect.stringContaining('as Headteacher already') : '',
        after[record],
      ])
      expect(finished(now, ['validate']).status).toBe(0)
    }
  })

  test(`${each} kills leave the PDF as it was, or signed`, { timeout: each * 20_000 }, async () => {
    const sign = [
      'sign',
      'fields/uniform.pdf',
      '--role',
      'Headteacher',
      '--key',
      at('key.pem'),
      '--cert',
      at('cert.pem'),
    ]
    const before = textsOf('unsigned')['fields/uniform.pdf']
    const duration = durationOf(() => finished(freshFrom('unsigned'), sign))
    for (let index = 0; index < each; index++) {
      const now = freshFrom('unsigned')
      const isWriting = () => readdirSync(join(now, 'fields')).some(name => name.endsWith('.tmp'))
      const isKeeping = () => existsSync(join(now, 'policy/uniform/.policy-journal.json'))
      const isSeen = [undefined, isWriting, isKeeping][index % 3]
      const wasKilled = await killed(now, sign, random() * (isSeen ? 3 : duration), isSeen)
      const found = textsOf('now')
      const isSigned = found['fields/uniform.pdf'] !== before
      // The copy is kept first: the next run then brings the signature into the file.
      const isKept =
        'policy/uniform/versions/signed/2024-09-01.pdf' in found || 'policy/uniform/.policy-journal.json' in found
      count(
        `sign with a key: ${wasKilled ? `killed ${isSigned ? 'after the file' : isKept ? 'between copy and file' : 'before the copy'}` : 'had finished'}`,
      )

      const next = finished(now, sign)
      expect([next.status, next.stderr]).toEqual(
        isSigned || isKept ? [2, expect.stringContaining('has signed already')] : [0, ''],
      )
      const verdict = finished(now, ['verify', 'fields/uniform.pdf', '--format', 'json'])
      expect([verdict.status, JSON.parse(verdict.stdout)]).toMatchObject([
        0,
        { text: 'exact', signatures: [{ valid: true }] },
      ])
    }
  })
})

describe('what was left by a run that was stopped', () => {
  /** A temporary file of a program that has ended. */
  const leftover = '.policy-4200000-0123456789abcdef.tmp'

  // Stopped after the version was put in place, but before `policy.yaml` was.
  const stopped = () => {
    const now = freshFrom('approved')
    const yaml = join(now, 'policy/uniform/policy.yaml')
    cpSync(yaml, join(now, 'policy/uniform', leftover))
    cpSync(at('before/policy/uniform/policy.yaml'), yaml)
    const journal = [
      { from: `versions/${leftover}`, to: 'versions/2024-09-01.md' },
      { from: leftover, to: 'policy.yaml' },
    ]
    writeFileSync(join(now, 'policy/uniform/.policy-journal.json'), JSON.stringify(journal))
    return now
  }

  test('is finished by the next approval', () => {
    const now = stopped()
    expect(finished(now, approve).stderr).toContain('Version 2024-09-01 is recorded already')
    expect(textsOf('now')).toEqual(textsOf('approved'))
  })

  test.each([['validate'], ['status'], ['log', 'uniform'], ['build'], ['diff', 'uniform']])(
    'is seen as finished by policy %s, which leaves the policy’s folder as it is',
    (...args) => {
      const [now, whole] = [stopped(), finished(at('approved'), args)]
      const inFolder = () => Object.entries(textsOf('now')).filter(([path]) => path.startsWith('policy/'))
      const before = inFolder()
      expect(finished(now, args)).toEqual(whole)
      expect(inFolder()).toEqual(before)
    },
  )

  test('is swept from the folder of documents', () => {
    const now = freshFrom('approved')
    writeFileSync(join(now, 'out', leftover), 'half')
    finished(now, ['build'])
    expect(readdirSync(join(now, 'out')).filter(isTemporary)).toEqual([])
  })
})
