// Measures whole commands as ratios to `node -e 0` in the same run, and the work alone in a warm process. Prints a table.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment, project } from './bundled.mjs'

const program = join(project, 'bin/policy.cjs')
const runs = Number(process.argv[2] ?? 11)
const folder = mkdtempSync(join(tmpdir(), 'policy-bench-'))

function milliseconds(args, cwd) {
  const start = performance.now()
  const { error, signal } = spawnSync(process.execPath, args, { cwd, env: environment, stdio: 'ignore' })
  if (error || signal) throw error ?? new Error(signal)
  return performance.now() - start
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** The medians of a command's time and of its ratio to bare Node, run in turn so that both meet the same machine. */
function measure(name, args, target, { cwd = project, count = runs } = {}) {
  milliseconds(args, cwd)
  const pairs = Array.from({ length: count }, () => {
    const bare = milliseconds(['-e', '0'], cwd)
    const time = milliseconds(args, cwd)
    return { time, ratio: time / bare }
  })
  return {
    what: name,
    'median ms': Math.round(median(pairs.map(pair => pair.time))),
    'ratio to node -e 0': median(pairs.map(pair => pair.ratio)).toFixed(1),
    target,
  }
}

function schoolWith(count) {
  const root = join(folder, 'many')
  cpSync(join(project, 'policy/school.yaml'), join(root, 'school.yaml'))
  for (let index = 0; index < count; index++) {
    const policy = join(root, `policy-${index}`)
    mkdirSync(policy)
    writeFileSync(
      join(policy, 'policy.yaml'),
      `title: Policy ${index}\ncommittee: Finance, Pay and Personnel Committee\napproved: 20${10 + (index % 15)}-0${1 + (index % 9)}\nreview_period: ${['Two years', 'Annually', '18 months'][index % 3]}\nresponsible: Headteacher\nsignatories:\n  - role: Headteacher\nclauses:\n  - introduction.md\n`,
    )
  }
  return root
}

/** A school with the sample's text as each of its policies, approved and built. */
function approvedSchool(count) {
  const root = join(folder, 'approved')
  cpSync(join(project, 'policy/school.yaml'), join(root, 'school.yaml'))
  const names = Array.from({ length: count }, (_, index) => `policy-${index}`)
  for (const name of names) {
    cpSync(join(project, 'policy/social-media'), join(root, name), { recursive: true })
    rmSync(join(root, name, 'versions'), { recursive: true })
    const yaml = readFileSync(join(root, name, 'policy.yaml'), 'utf8')
    writeFileSync(join(root, name, 'policy.yaml'), yaml.replace(/^(?:approved|version|review_date):.*\n/gm, ''))
  }
  milliseconds([program, 'approve', ...names, '--on', '2026-03-01', '--root', root], project)
  milliseconds([program, 'build', '--root', root], project)
  return root
}

try {
  const out = join(folder, 'out')
  const rows = [
    measure('policy --version', [program, '--version'], ''),
    measure('policy review-due', [program, 'review-due'], '≤ 3'),
    measure('policy validate', [program, 'validate'], '≤ 3'),
    measure('policy build, three formats', [program, 'build', '--no-cache', '--out', out], '≤ 8'),
    measure('policy build, nothing changed', [program, 'build', '--out', out], ''),
    measure('policy build --format pdf', [program, 'build', '--no-cache', '--format', 'pdf', '--out', out], ''),
    measure('policy build --format docx', [program, 'build', '--no-cache', '--format', 'docx', '--out', out], ''),
    measure('policy build --format html', [program, 'build', '--no-cache', '--format', 'html', '--out', out], ''),
    measure('policy review-due, 10,000 policies', [program, 'review-due', '--root', schoolWith(10_000)], '≤ 6 s', {
      count: 3,
    }),
  ]
  rows.push(
    measure(
      'policy build, 1,000 policies, nothing changed',
      [program, 'build', '--root', approvedSchool(1000)],
      '≤ 1.2 s',
      {
        count: 3,
      },
    ),
  )
  console.log(`Whole commands on the sample, medians of ${runs} pairs, Node ${process.version}`)
  console.table(Object.fromEntries(rows.map(({ what, ...row }) => [what, row])))

  await import('./warm.mjs')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
