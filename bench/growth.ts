import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSide } from '../src/compose/comparison/comparison.ts'
import { compare, redlineContextOf, type Side } from '../src/diff/compare.ts'
import { nodeHost } from '../src/host/node.ts'
import type { PolicySource } from '../src/model/policy.ts'
import { checkPolicy, policyOf } from '../src/operations/checked-policy.ts'
import { checkSchool } from '../src/operations/checked-school.ts'
import { readMarkdownPolicy } from '../src/source/markdown-policy.ts'
import { readPolicy } from '../src/source/policy.ts'
import { policyFolder } from '../src/source/policy-folder.ts'
import { chance } from '../test/support/chance.ts'
import { edited, type GrownPolicy, grownPolicy, markdownOf, reordered, retitled } from './grown-policy.ts'

/* How long a comparison takes, alone and as a whole command, and how that grows with the text. */

const [project, count] = [process.argv[2]!, Number(process.argv[3])]
const program = join(project, 'bin/policy.cjs')
const folder = mkdtempSync(join(tmpdir(), 'policy-bench-diff-'))
const host = nodeHost()
/** Where a school keeps the former text, in a file as it might come from a Word file. */
const formerName = 'former.md'

interface Pair {
  readonly before: GrownPolicy
  readonly after: GrownPolicy
}

/** So many clauses make some 60 words each; one edit for 60 words. */
const kinds = {
  edits: clauses => {
    const before = grownPolicy(clauses, chance(1))
    return { before, after: edited(before, clauses, chance(2)) }
  },
  'clauses shuffled': clauses => {
    const before = grownPolicy(clauses, chance(1))
    return { before, after: reordered(before, chance(3)) }
  },
  'clauses shuffled, edited, under other headings': clauses => {
    const before = grownPolicy(clauses, chance(1))
    return { before, after: retitled(reordered(edited(before, clauses, chance(2)), chance(3))) }
  },
} as const satisfies Record<string, (clauses: number) => Pair>

/** A school with one policy, its former text beside it, in a folder of its own. */
function schoolWith({ before, after }: Pair): string {
  const root = mkdtempSync(join(folder, 'school-'))
  const facts =
    'title: Grown Policy\ncommittee: Resources Committee\napproved: 2025-09\nreview_period: Two years\nresponsible: Headteacher\nsignatories:\n  - role: Headteacher\n'
  mkdirSync(join(root, 'grown/clauses'), { recursive: true })
  const files = {
    'school.yaml':
      'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n',
    'grown/policy.yaml': `${facts}clauses:\n  - rules.md\n`,
    'grown/clauses/rules.md': `${markdownOf(after)}\n`,
    [formerName]: `---\n${facts}---\n\n${markdownOf(before)}\n`,
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  return root
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function timedProgram(args: readonly string[], cwd = folder): number {
  return timed(() => {
    const { error, status } = spawnSync(process.execPath, args, { cwd, stdio: 'ignore' })
    if (error || status !== 0) throw error ?? new Error(`${args.join(' ')} left exit code ${status}`)
  })
}

const diffOf = (root: string) => [
  program,
  'diff',
  'grown',
  '--root',
  root,
  '--from',
  join(root, formerName),
  '--format',
  'json',
]

/** Both sides read and composed, as the command has them before it compares. */
async function sidesOf(root: string): Promise<{ before: Side; after: Side; readTime: number }> {
  const school = await checkSchool(host, root)
  if (!school.isValid) throw new Error('The school is invalid')
  const path = join(root, formerName)
  const checked = await checkPolicy(policyFolder(host, root, 'grown'), school)
  if (!checked.isValid) throw new Error('The policy is invalid')
  const policy = policyOf(checked, school)
  const sideOf = ({ clauses, images }: PolicySource) => composeSide({ ...policy, clauses, images }, school.style).side
  const start = performance.now()
  const before = sideOf(readMarkdownPolicy(host, path, host.read(path)!))
  const after = sideOf(readPolicy(checked.folder))
  return { before, after, readTime: performance.now() - start }
}

interface Measured {
  readonly words: number
  readonly read: number
  readonly compare: number
  readonly command: number
}

async function measured(pair: Pair): Promise<Measured> {
  const root = schoolWith(pair)
  const { before, after, readTime } = await sidesOf(root)
  const once = () => timed(() => compare(before, after, redlineContextOf('The clerk', '2026-03-01T00:00:00Z')))
  once()
  const result = {
    words: markdownOf(pair.before).match(/[\p{L}\p{N}]+/gu)!.length,
    read: readTime,
    compare: median(Array.from({ length: count }, once)),
    command: median(Array.from({ length: count }, () => timedProgram(diffOf(root)))),
  }
  rmSync(root, { recursive: true })
  return result
}

const rounded = (milliseconds: number) => Math.round(milliseconds)
const ratio = (now: number, former: number | undefined) => (former === undefined ? '' : (now / former).toFixed(2))

try {
  for (const [kind, pairOf] of Object.entries(kinds)) {
    let former: Measured | undefined
    const rows = []
    for (const clauses of [62, 125, 250, 500, 1000]) {
      const now = await measured(pairOf(clauses))
      const row = {
        clauses,
        words: now.words,
        'reading, ms': rounded(now.read),
        'compare(), ms': rounded(now.compare),
        'to the row above': ratio(now.compare, former?.compare),
        'whole command, ms': rounded(now.command),
        'to that above': ratio(now.command, former?.command),
        target: clauses === 500 ? '≤ 2000 ms' : '',
      }
      former = now
      rows.push(row)
    }
    console.log(`${kind}: medians of ${count}, Node ${process.version}`)
    console.table(rows)
  }
  const small = schoolWith(kinds.edits(10))
  timedProgram(diffOf(small))
  const pairs = Array.from({ length: 2 * count + 1 }, () => {
    const bare = timedProgram(['-e', '0'])
    const time = timedProgram(diffOf(small))
    return { time, ratio: time / bare }
  })
  console.log(
    `A policy of 10 clauses with 10 edits: ${rounded(median(pairs.map(({ time }) => time)))} ms, ${median(pairs.map(({ ratio }) => ratio)).toFixed(1)} times node -e 0`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
