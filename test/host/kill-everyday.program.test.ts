import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesBelow } from '../support/fixtures.ts'
import { durationOf, finished, killed, seeded } from '../support/killed.ts'
import { unapprovedSchool } from '../support/ledger.ts'

/*
 * The commands of a clerk's year are killed without warning again and again. Every file must be an old one or a new
 * one, and the next run must finish the work or find it finished. POLICY_KILLS sets the number of kills.
 */

const each = Math.ceil(Number(process.env.POLICY_KILLS ?? 40) / 9)
const random = seeded(20261129)
const counts: Record<string, number> = {}

let folder: string
const at = (path: string) => join(folder, path)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-kill-'))
  for (const [path, bytes] of unapprovedSchool().files) {
    const place = at(path.replace('/school/', 'unapproved/'))
    mkdirSync(join(place, '..'), { recursive: true })
    writeFileSync(place, bytes)
  }
  const from = (name: string, before: string, ...runs: readonly (readonly string[])[]) => {
    cpSync(at(before), at(name), { recursive: true })
    for (const args of runs) expect(finished(at(name), args)).toMatchObject({ status: 0, stderr: '' })
  }
  mkdirSync(at('empty'))
  from('approved', 'unapproved', ['approve', 'uniform', 'behaviour', '--on', '2024-03-01'])
  cpSync(at('approved'), at('changed'), { recursive: true })
  writeFileSync(at('changed/policy/uniform/clauses/wearing.md'), '## Wearing it\n\nShoes are black.\n')
  from('twice', 'changed', ['approve', 'uniform', '--on', '2024-09-01'])
  writeFileSync(at('unapproved/decisions.yaml'), decisions)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  if (process.env.POLICY_KILLS) console.info(JSON.stringify(counts))
})

const decisions = `on: 2024-03-05
decisions:
  - policy: uniform
    decision: approved
  - policy: behaviour
    decision: approved
`

interface Case {
  readonly before: string
  readonly args: readonly string[]
  /** What the next run says if the work was done; undefined if it does the same again. */
  readonly done?: RegExp
  /** Whether every state but the first and the last is one that readers see as either. */
  readonly isOneStep?: true
}

const init = ['init', '--name', 'Oakfield Primary School', '--first', 'Attendance Policy', '--workflow', '--yes']
const cases: readonly Case[] = [
  { before: 'empty', args: init, done: /There is a school already/ },
  { before: 'approved', args: ['new', 'Attendance Policy'], done: /There is a folder attendance-policy already/ },
  {
    before: 'approved',
    args: ['rename', 'uniform', 'dress'],
    done: /There is a policy or a folder dress already|no policy uniform/,
  },
  {
    before: 'approved',
    args: ['retire', 'uniform', '--on', '2025-01-01'],
    done: /is withdrawn already/,
    isOneStep: true,
  },
  {
    before: 'approved',
    args: ['correct', 'uniform', '--minute', 'RC 24/3', '--reason', 'Left out'],
    done: /That is what is recorded/,
    isOneStep: true,
  },
  {
    before: 'unapproved',
    args: ['approve', '--decisions', 'decisions.yaml'],
    done: /are recorded already/,
    isOneStep: true,
  },
  {
    before: 'approved',
    args: ['sign', 'uniform', 'behaviour', '--role', 'Headteacher', '--name', 'Mrs Ash', '--on', '2024-03-02'],
    done: /as Headteacher already/,
    isOneStep: true,
  },
  { before: 'approved', args: ['site'] },
  { before: 'twice', args: ['pack', '--meeting', '2026-12-03', '--within', 'P10Y'] },
]

const textsOf = (path: string) =>
  Object.fromEntries(
    Object.entries(filesBelow(path))
      .filter(([name]) => !/\.tmp$|\.policy-(lock|journal\.json|commit-)/.test(name))
      .map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
  )

test.each(cases)('$args.0 $args.1', { timeout: each * 30_000 }, async ({ before: state, args, done, isOneStep }) => {
  const fresh = () => {
    rmSync(at('now'), { recursive: true, force: true })
    cpSync(at(state), at('now'), { recursive: true })
    return at('now')
  }
  const duration = durationOf(() => expect(finished(fresh(), args)).toMatchObject({ status: 0, stderr: '' }))
  const [before, after] = [textsOf(at(state)), textsOf(at('now'))]
  const seenIn = (path: string) => [finished(path, ['validate']), finished(path, ['status'])]
  const [seenBefore, seenAfter] = [seenIn(at(state)), seenIn(at('now'))]
  for (let index = 0; index < each; index++) {
    const now = fresh()
    const wasKilled = await killedSomewhere(now, args, duration, index, isOneStep)
    const found = textsOf(now)
    const isKnown = (path: string) => [before[path], after[path]].includes(found[path])
    expect(Object.keys(found).filter(path => !isKnown(path) && !isMoved(path, found, before, after))).toEqual([])
    // What readers see is the state before or the state after, never one between.
    if (isOneStep) expect([seenBefore, seenAfter]).toContainEqual(seenIn(now))
    const again = finished(now, args)
    const what = `${args[0]}: ${wasKilled ? 'killed' : 'had finished'}, then ${again.status === 0 ? 'done' : 'found done'}`
    counts[what] = (counts[what] ?? 0) + 1
    if (again.status === 0) expect(again.stderr).toBe('')
    else expect(again.stderr).toMatch(done ?? /^nothing$/)
    expect(textsOf(now)).toEqual(after)
    expect(Object.keys(filesBelow(now)).filter(name => name.includes('.policy-commit-'))).toEqual([])
    expect(finished(now, ['validate']).status).toBe(0)
  }
})

test('approve --undo', { timeout: each * 30_000 }, async () => {
  const args = ['approve', 'uniform', '--undo', '--reason', 'Too early']
  const log = () => finished(at('now'), ['log', 'uniform'])
  const fresh = () => {
    rmSync(at('now'), { recursive: true, force: true })
    cpSync(at('twice'), at('now'), { recursive: true })
  }
  fresh()
  const before = log()
  const duration = durationOf(() => expect(finished(at('now'), args)).toMatchObject({ status: 0, stderr: '' }))
  const [after, texts] = [log(), textsOf(at('now'))]
  for (let index = 0; index < each; index++) {
    fresh()
    await killedSomewhere(at('now'), args, duration, index, true)
    const seen = log()
    expect([before, after]).toContainEqual(seen)
    const isUndone = seen.stdout === after.stdout
    counts[`undo: ${isUndone ? 'done' : 'not done'}`] = (counts[`undo: ${isUndone ? 'done' : 'not done'}`] ?? 0) + 1
    // A command that writes carries out what was committed.
    expect(finished(at('now'), isUndone ? ['approve', 'uniform', '--on', '2024-03-01'] : args)).toMatchObject(
      isUndone ? { status: 2, stderr: expect.stringContaining('recorded already') } : { status: 0 },
    )
    expect(textsOf(at('now'))).toEqual(texts)
  }
})

/**
 * Kills a run by turns at any time, once it writes, and around its commit, which takes the shortest time. Gives whether it
 * was killed.
 */
function killedSomewhere(
  folder: string,
  args: readonly string[],
  duration: number,
  turn: number,
  hasJournal = false,
): Promise<boolean> {
  const seen = (names: RegExp) => () =>
    existsSync(folder) && readdirSync(folder, { recursive: true }).some(name => names.test(String(name)))
  if (turn % 4 === 0) return killed(folder, args, random() * duration)
  if (turn % 4 === 2 || !hasJournal)
    return killed(folder, args, random() * duration * 0.3, seen(/\.tmp$|\.policy-lock$/))
  return killed(folder, args, random() * duration * 0.03, seen(/\.policy-journal\.json$/))
}

/** Whether a file is one of a folder on its way to another name, whose `policy.yaml` says so already. */
function isMoved(
  path: string,
  found: Record<string, string>,
  before: Record<string, string>,
  after: Record<string, string>,
): boolean {
  const moved = path.replace('policy/uniform/', 'policy/dress/')
  return path in before && moved in after && found[path] === after[moved]
}
