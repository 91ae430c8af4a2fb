// Measures whole commands, as ratios to `node -e 0` in the same run, and beside other programs where they are installed
// (bench/peers.sh). Prints a table; with --write it goes into docs/performance.md as well, at the
// place for the Node that runs.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment, project } from './bundled.mjs'
import { peers } from './peers.mjs'
import { longSchoolOf, schoolOf } from './school-of.mjs'

const program = join(project, 'bin/policy.cjs')
const numbers = process.argv.slice(2).filter(word => /^\d+$/.test(word))
const runs = Number(numbers[0] ?? 11)
const many = Number(numbers[1] ?? 1000)
const folder = mkdtempSync(join(tmpdir(), 'policy-bench-'))
const env = { ...environment, POLICY_CACHE: join(folder, 'cache') }

function milliseconds(command, args, cwd = project) {
  const start = performance.now()
  const { error, signal } = spawnSync(command, args, { cwd, env, stdio: 'ignore' })
  if (error || signal) throw error ?? new Error(signal)
  return performance.now() - start
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const rows = []

function report(what, time, ratio, target) {
  const shown = time < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`
  rows.push({ what, median: shown, 'to node -e 0': ratio === undefined ? '' : `${ratio.toFixed(1)} ×`, target })
  console.log(`${what}: ${shown}`)
}

/** The medians of a command's time and of its ratio to bare Node, run in turn so that both meet the same machine. */
function cold(what, target, command, args, cwd) {
  milliseconds(command, args, cwd)
  const pairs = Array.from({ length: runs }, () => {
    const bare = milliseconds(process.execPath, ['-e', '0'])
    const time = milliseconds(command, args, cwd)
    return { time, ratio: time / bare }
  })
  report(what, median(pairs.map(({ time }) => time)), median(pairs.map(({ ratio }) => ratio)), target)
}

/** A command that takes seconds, once. `starter` starts it in its own way. */
function once(what, target, args, starter = []) {
  const [command, ...words] = [...starter, process.execPath, program, ...args]
  const time = milliseconds(command, words)
  report(what, time, undefined, target)
  return time
}

function reportGain(what, gain, target) {
  rows.push({ what, median: `${gain.toFixed(2)} ×`, 'to node -e 0': '', target })
}

const policy = (what, target, ...args) => cold(what, target, process.execPath, [program, ...args])

/** A school with only the facts of so many policies. */
function schoolOfFacts(count) {
  const root = join(folder, 'facts')
  cpSync(join(project, 'policy/school.yaml'), join(root, 'school.yaml'))
  for (let index = 0; index < count; index++) {
    mkdirSync(join(root, `policy-${index}`))
    writeFileSync(
      join(root, `policy-${index}`, 'policy.yaml'),
      `title: Policy ${index}\ncommittee: Finance, Pay and Personnel Committee\napproved: 20${10 + (index % 15)}-0${1 + (index % 9)}\nreview_period: ${['Two years', 'Annually', '18 months'][index % 3]}\nresponsible: Headteacher\nsignatories:\n  - role: Headteacher\nclauses:\n  - introduction.md\n`,
    )
  }
  return root
}

function measureCold() {
  const out = ['--no-cache', '--out', join(folder, 'out')]
  policy('policy --version', '', '--version')
  policy('policy review-due', '≤ 1.7 ×', 'review-due')
  policy('policy validate', '≤ 2 ×', 'validate', '--no-cache')
  policy('policy validate, nothing changed', '', 'validate')
  policy('policy build, three formats', '≤ 4 ×', 'build', ...out)
  policy('policy build --format pdf', '≤ 3 ×', 'build', '--format', 'pdf', ...out)
  policy('policy build --format docx', '≤ 3 ×', 'build', '--format', 'docx', ...out)
  policy('policy build --format html', '', 'build', '--format', 'html', ...out)
  policy('policy build, nothing changed', '', 'build', '--out', join(folder, 'out'))
  for (const { what, command, args, cwd } of peers(folder)) {
    if (command) cold(what, '', command, args, cwd)
    else rows.push({ what, median: 'not installed', 'to node -e 0': '', target: '' })
  }
}

function measureMany() {
  const root = join(folder, 'many')
  const names = schoolOf(root, many)
  const at = ['--root', root]
  milliseconds(process.execPath, [program, 'approve', ...names, '--on', '2026-03-01', ...at])
  const [single, one, all] = ['single', 'one', 'all'].map(name => join(folder, name))
  once(`validate, ${many} policies`, '≤ 7 s', ['validate', ...at])
  once('the same, nothing changed', '≤ 1 s', ['validate', ...at])
  once(`status, ${many} policies`, '≤ 7 s', ['status', ...at])
  once('the same, nothing changed', '≤ 1 s', ['status', ...at])
  // Linux's way to let a program use one processor: V8 compiles and collects garbage on the others, even for one thread.
  const isBound = spawnSync('taskset', ['-c', '0', 'true']).status === 0
  const build = out => ['build', '--out', out, ...at]
  const what = `build, ${many} policies × 3`
  const bound = isBound ? once(`${what}, one processor`, '', build(single), ['taskset', '-c', '0']) : undefined
  const alone = once(`${what}, one thread`, '', [...build(one), '--jobs', '1'])
  const together = once(`${what}, ${availableParallelism()} threads`, '≤ 14 s', build(all))
  if (bound) reportGain('gain from the further processors', bound / together, '≥ 1.8 ×')
  reportGain('gain from the further threads', alone / together, '')
  once('the same, nothing changed', '≤ 1.2 s', ['build', '--out', all, ...at])
  const clauses = join(root, names[0], 'clauses')
  appendFileSync(join(clauses, readdirSync(clauses)[0]), '\nOne more rule.\n')
  once('the same, one clause changed', '≤ 1.4 s', ['build', '--out', all, ...at])
  once(`site, ${many} policies`, '', ['site', '--out', join(folder, 'website'), ...at])
  once('the same, nothing changed', '', ['site', '--out', join(folder, 'website'), ...at])
  const files = names.slice(1, 201).map(name => join(all, `${name}.pdf`))
  once(`verify, ${files.length} files of ${many} policies`, '', ['verify', ...files, ...at])
  once(`review-due, ${10 * many} policies`, '', ['review-due', '--root', schoolOfFacts(10 * many)])
}

function measureLong() {
  for (const pages of [50, 100, 200]) {
    const root = join(folder, `long-${pages}`)
    longSchoolOf(root, pages)
    const build = ['build', '--format', 'pdf', '--no-cache', '--out', join(root, 'out'), '--root', root]
    once(`build --format pdf, about ${pages} pages`, pages === 200 ? '≤ 2 s' : '', build)
  }
  const root = join(folder, 'long-150')
  longSchoolOf(root, 150)
  const at = ['--root', root]
  milliseconds(process.execPath, [program, 'approve', 'long', '--on', '2026-03-01', ...at])
  milliseconds(process.execPath, [program, 'build', '--format', 'pdf', '--out', join(root, 'out'), ...at])
  once('verify, about 150 pages', '≤ 1 s', ['verify', join(root, 'out/long.pdf'), ...at])
}

function tableOf() {
  const names = Object.keys(rows[0])
  const line = cells => `| ${cells.join(' | ')} |`
  return [line(names), line(names.map(() => '---')), ...rows.map(row => line(names.map(name => row[name])))].join('\n')
}

try {
  measureCold()
  measureMany()
  measureLong()
  console.table(rows)
  await import('./warm.mjs')
  if (process.argv.includes('--write')) {
    const path = join(project, 'docs/performance.md')
    const head = `Node ${process.version}, ${availableParallelism()} processors; medians of ${runs} runs in turn with \`node -e 0\`, one run where a command takes seconds.`
    const [begin, end] = ['table', 'end of table'].map(
      what => `<!-- ${what}: Node ${process.versions.node.split('.')[0]} -->`,
    )
    const [before, after] = readFileSync(path, 'utf8').split(new RegExp(`${begin}[^]*${end}`))
    if (after === undefined) throw new Error(`${path} has no place for the table: ${begin}`)
    writeFileSync(path, `${before}${begin}\n\n${head}\n\n${tableOf()}\n\n${end}${after}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
