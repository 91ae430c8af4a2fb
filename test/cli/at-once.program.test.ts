import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findSignatures } from '../../src/proof/index.ts'
import { approvedWorld, policyFiles, twoSigners } from '../support/signing.ts'

/* Several programs at once on one folder: each does its work, or says that it did not. */

const program = join(import.meta.dirname, '../../bin/policy.cjs')
const rounds = 4
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-at-once-'))
  const host = await approvedWorld()
  const put = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, 'base', path)), { recursive: true })
    writeFileSync(join(folder, 'base', path), text)
  }
  for (const [path, bytes] of host.files) put(path.replace('/school/', ''), bytes)
  for (const id of ['a', 'b', 'c'])
    for (const [path, text] of Object.entries(policyFiles(id, `Policy ${id}`, 'Words.'))) put(path, text)
  const { head, chair } = await twoSigners()
  put('head.key', head.key)
  put('head.pem', head.certificate)
  put('chair.key', chair.key)
  put('chair.pem', chair.certificate)
  await run(['build', 'uniform', '--fields', '--format', 'pdf'], join(folder, 'base'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fresh(): string {
  const now = join(folder, 'now')
  rmSync(now, { recursive: true, force: true })
  cpSync(join(folder, 'base'), now, { recursive: true })
  return now
}

/** Runs the program until it exits. */
function run(args: readonly string[], cwd: string): Promise<{ code: number | null; told: string }> {
  const child = spawn(process.execPath, [program, ...args], { cwd })
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      told += text
    })
  return new Promise(resolve => child.on('close', code => resolve({ code, told })))
}

const sign = (who: 'head' | 'chair', role: string) => [
  ...['sign', 'out/uniform.pdf', '--role', role],
  ...['--key', `${who}.key`, '--cert', `${who}.pem`],
]

test('two who sign one PDF both have signed it, or are told that they have not', { timeout: 240_000 }, async () => {
  for (let round = 0; round < rounds; round++) {
    const now = fresh()
    const answers = await Promise.all([
      run(sign('head', 'Headteacher'), now),
      run(sign('chair', 'Chair of Governors'), now),
    ])
    const done = answers.filter(({ code }) => code === 0).length
    for (const path of ['out/uniform.pdf', 'policy/uniform/versions/signed/2024-03-01.pdf']) {
      const { signatures, fault } = await findSignatures(readFileSync(join(now, path)))
      expect([round, path, fault, signatures.length, answers.map(({ told }) => told)]).toEqual([
        round,
        path,
        undefined,
        done,
        expect.anything(),
      ])
      expect(signatures.every(found => found.fault === undefined)).toBe(true)
    }
    for (const { code, told } of answers)
      if (code !== 0) expect(told).toMatch(/Another policy command is at work|changed by another program|has signed/)
    expect(done).toBeGreaterThan(0)
  }
})

test('builds into one folder list all that they built', { timeout: 240_000 }, async () => {
  for (let round = 0; round < rounds; round++) {
    const now = fresh()
    const ids = ['a', 'b', 'c', 'uniform']
    const answers = await Promise.all(ids.map(id => run(['build', id, '--format', 'html', '--out', 'site'], now)))
    expect(answers.map(({ code, told }) => [code, told])).toEqual(ids.map(() => [0, expect.anything()]))
    const { policies } = JSON.parse(readFileSync(join(now, 'site/manifest.json'), 'utf8'))
    expect(policies.map(({ policy }: { policy: string }) => policy)).toEqual(ids)
  }
})

describe('whoever reads while an approval is recorded', () => {
  test.each([
    ['status', 'uniform'],
    ['validate', 'uniform'],
    ['build', 'uniform', '--format', 'html'],
  ])('sees the versions before it or after it: policy %s', { timeout: 240_000 }, async (...args) => {
    for (let round = 0; round < rounds; round++) {
      const now = fresh()
      writeFileSync(
        join(now, 'policy/uniform/clauses/introduction.md'),
        '## Introduction\n\nPupils wear a green jumper.\n',
      )
      const [approval, ...readers] = await Promise.all([
        run(['approve', 'uniform', '--on', '2026-03-01'], now),
        ...Array.from({ length: 3 }, () => run(args, now)),
      ])
      expect([approval!.code, approval!.told]).toEqual([0, expect.stringContaining('Recorded')])
      for (const { code, told } of readers) {
        expect([code, told]).toEqual([0, expect.not.stringMatching(/Missing|Unexpected|inside policy/)])
      }
    }
  })
})

describe('two commands that write', () => {
  const correct = (minute: string) => ['correct', 'uniform', '--minute', minute, '--reason', 'Left out']
  test.each([
    ['corrections of one version', correct('FGB 1'), correct('FGB 2')],
    ['a correction and a withdrawal', correct('FGB 1'), ['retire', 'uniform', '--on', '2027-01-01']],
    ['a renaming and a correction', ['rename', 'uniform', 'dress'], correct('FGB 1')],
    ['two renamings', ['rename', 'uniform', 'dress'], ['rename', 'uniform', 'clothes']],
    ['one policy begun twice', ['new', 'Attendance Policy'], ['new', 'Attendance Policy']],
    ['two policies begun', ['new', 'Attendance Policy'], ['new', 'Behaviour Policy']],
  ])('%s: each is done, or is told that it is not', { timeout: 240_000 }, async (_, first, second) => {
    for (let round = 0; round < rounds; round++) {
      const now = fresh()
      const answers = await Promise.all([run(first, now), run(second, now)])
      for (const { code, told } of answers)
        if (code !== 0)
          expect([code, told]).toEqual([2, expect.stringMatching(/at work|no policy uniform|already|Cannot write/)])
      expect(answers.some(({ code }) => code === 0)).toBe(true)
      const checked = await run(['validate'], now)
      expect([checked.code, checked.told]).toEqual([0, expect.stringMatching(/Nothing to mend|warning/)])
      const uniform = existsSync(join(now, 'policy/uniform')) ? 'uniform' : 'dress'
      if (first[0] === 'correct') {
        const { told } = await run(['log', uniform], now)
        const done = answers.filter(({ code }, index) => code === 0 && [first, second][index]![0] === 'correct')
        expect(told.match(/Corrected/g) ?? []).toHaveLength(done.length)
      }
    }
  })
})
