import { composeComparison } from '../src/compose/comparison/comparison.ts'
import { composePolicy } from '../src/compose/compose.ts'
import { lookOf } from '../src/compose/look.ts'
import type { Metadata } from '../src/model/metadata.ts'
import type { PolicySource } from '../src/model/policy.ts'
import { checkSchool } from '../src/operations/checked-school.ts'
import { formats } from '../src/render/index.ts'
import { clauseFields, readClauseFile } from '../src/source/clause-file.ts'
import { readPolicy } from '../src/source/policy.ts'
import { policyFolder } from '../src/source/policy-folder.ts'
import { rules } from '../src/validate/rules/index.ts'
import { validatePolicy } from '../src/validate/validate.ts'
import { canonicalText } from '../src/versions/canonical-text.ts'
import type { Grown } from '../test/support/pathological/grown.ts'
import { clauseOf, pathologicalTexts } from '../test/support/pathological/index.ts'
import { school } from '../test/support/school.ts'

/*
 * How the work on hostile texts grows. Each text is measured at the largest size that is read, up to the given one, and
 * at a half, a quarter and an eighth of it. Work that grows with the length doubles from each to the next.
 */

const [maxSize, only] = [Number(process.argv[3]), process.argv[4] ?? '']

const read = (text: string) =>
  readClauseFile('uniform/clauses/introduction.md', new TextEncoder().encode(text), clauseFields)

/** Milliseconds of processor time. */
async function spent(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

interface Refusal {
  readonly text: string
  readonly size: number
  readonly ms: number
  readonly message: string
}

/**
 * The largest size that is read, of the given one, seven tenths of it, and so on, and the refusals of those above it.
 */
async function largestRead(name: string, text: Grown): Promise<{ size: number; refusals: Refusal[] }> {
  const refusals: Refusal[] = []
  for (let size = maxSize; ; size = Math.floor(size * 0.7)) {
    const whole = clauseOf(text(size))
    let message = ''
    const ms = await spent(() => {
      const found = read(whole)
      message = 'rule' in found ? found.message : ''
    })
    if (message === '' || size < 100) return { size, refusals }
    refusals.push({ text: name, size, ms: Math.round(ms), message: message.slice(0, 90) })
  }
}

const root = '/school/policy'
const checkedSchool = await checkSchool(school({}), root)
const folderOf = (clause: string) => policyFolder(school({ uniform: { clause } }), root, 'uniform')

/** What is done with a clause, and how long each step takes. */
async function steps(clause: string): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  const step = async (name: string, work: () => unknown) => {
    if (process.env.TRACE) process.stderr.write(`${name} `)
    times.set(name, await spent(work))
  }
  const folder = folderOf(clause)
  if (!checkedSchool.isValid) throw new Error('The school is invalid')
  let source = readPolicy(folder)
  await step('read', () => {
    source = readPolicy(folder)
  })
  const { context, school: facts, style } = checkedSchool
  for (const rule of rules)
    await step(`rule ${rule.id}`, () => {
      for (const _ of rule.check?.(source, context) ?? []);
    })
  let hasErrors = true
  await step('all rules', () => {
    hasErrors = validatePolicy(source, context).hasErrors
  })
  const policyWith = ({ clauses, images }: PolicySource) => ({
    id: 'uniform',
    metadata: source.metadata as Metadata,
    clauses,
    images,
    school: facts,
  })
  const policy = policyWith(source)
  await step('canonical text', () => canonicalText(policy, () => ''))
  let document = composePolicy(policy, style, { copy: 'signing', hasContents: true })
  await step('compose', () => {
    document = composePolicy(policy, style, { copy: 'signing', hasContents: true })
  })
  const middle = Math.floor(clause.length / 2)
  const edited = `${clause.slice(0, middle)} edited ${clause.slice(middle)}\n\nMore words.\n`
  const after = { policy: policyWith(readPolicy(folderOf(edited))), name: 'after' }
  await step('diff', () =>
    composeComparison({ policy, name: 'before' }, after, style, { author: 'a', date: '2026-03-01T00:00:00Z' }),
  )
  if (!hasErrors) {
    const means = { look: lookOf(style), asset: checkedSchool.asset }
    for (const [name, { load }] of Object.entries(formats)) {
      const render = await load()
      await step(name, () => render(document, means))
    }
  }
  return times
}

interface Row {
  readonly text: string
  readonly step: string
  readonly size: number
  readonly times: readonly number[]
}

const rows: Row[] = []
const texts = Object.entries(pathologicalTexts).filter(([name]) => new RegExp(only).test(name))
// The first run compiles.
for (const [, text] of texts.slice(0, 10)) await steps(clauseOf(text(1000)))
const refused: Refusal[] = []
for (const [name, text] of texts) {
  const { size, refusals } = await largestRead(name, text)
  refused.push(...refusals)
  const bySize: Map<string, number>[] = []
  for (const part of [8, 4, 2, 1]) {
    const once = await steps(clauseOf(text(Math.floor(size / part))))
    bySize.push(once)
  }
  for (const step of bySize[3]!.keys())
    rows.push({ text: name, step, size, times: bySize.map(times => times.get(step) ?? Number.NaN) })
  const slowest = [...bySize[3]!].sort((a, b) => b[1] - a[1]).slice(0, 3)
  const told = slowest.map(([step, ms]) => `${step} ${Math.round(bySize[0]!.get(step) ?? 0)} → ${Math.round(ms)} ms`)
  process.stderr.write(`${name}: ${size} characters, ${told.join(', ')}\n`)
}

const table = (list: readonly Row[]) =>
  console.table(
    list.map(({ text, step, size, times }) => ({
      text,
      step,
      size,
      ...Object.fromEntries(times.map((time, index) => [`${2 ** index}x, ms`, Math.round(time)])),
      'a doubling': ((times[3]! + 1) / (times[0]! + 1)) ** (1 / 3),
    })),
  )
const growth = ({ times }: Row) => (times[3]! + 1) / (times[0]! + 1)
console.log('The slowest')
table([...rows].sort((a, b) => b.times[3]! - a.times[3]!).slice(0, 60))
console.log('What grows most, of what takes 20 ms')
table(
  rows
    .filter(({ times }) => times[3]! > 20)
    .sort((a, b) => growth(b) - growth(a))
    .slice(0, 60),
)
console.log('The slowest refusals')
console.table(refused.sort((a, b) => b.ms - a.ms).slice(0, 25))
