import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'

/* A clerk's year from nothing, as docs/a-year.md shows it: every command runs, and every line is what it printed. */

type Step =
  | { readonly say: string }
  | { readonly day: string }
  | { readonly run: readonly string[]; readonly exit?: number }
  | { readonly write: string; readonly text: string }
  | { readonly fill: string }

const steps: readonly Step[] = [
  {
    say: '# A clerk’s year\n\nEvery command below was run, one after the other, and what it printed is what it printed. `test/cli/year.test.ts` keeps it so.',
  },
  { say: '## September: five policies from nothing' },
  { day: '2026-09-02' },
  {
    run: [
      'init',
      '--name',
      'Oakfield Primary School',
      '--committee',
      'Full Governing Board',
      '--committee',
      'Resources Committee',
      '--first',
      'Complaints Policy',
      '--yes',
    ],
  },
  { run: ['new', 'Attendance Policy'] },
  { run: ['new', 'Charging and Remissions', '--committee', 'Resources Committee'] },
  { run: ['new', 'E-Safety', '--outline', 'online-safety'] },
  { run: ['new', 'Lunchtime Clubs', '--committee', 'Resources Committee'] },
  { say: 'The clerk writes what stands in square brackets.' },
  ...['complaints-policy', 'attendance-policy', 'charging-and-remissions', 'e-safety', 'lunchtime-clubs'].map(fill => ({
    fill,
  })),
  { run: ['validate'] },
  { run: ['coverage', '--school-type', 'academy', '--phase', 'primary'] },
  { say: '## October: the first meeting' },
  { day: '2026-10-01' },
  { run: ['pack', '--meeting', '2026-10-08'] },
  { day: '2026-10-09' },
  { run: ['minutes', '--meeting', '2026-10-08', '--decisions', 'decisions.yaml'] },
  { run: ['approve', '--decisions', 'decisions.yaml'] },
  { run: ['build'] },
  { run: ['site'] },
  { say: '## November: a mistake in a minute, and an approval too many' },
  { day: '2026-11-03' },
  { run: ['correct', 'complaints-policy', '--minute', 'FGB 26/41', '--reason', 'The minute was left out'] },
  {
    write: 'policy/lunchtime-clubs/clauses/purpose.md',
    text: '## Purpose\n\nClubs at lunchtime are for every pupil.\n',
  },
  { run: ['approve', 'lunchtime-clubs', '--on', '2026-11-02'] },
  { run: ['approve', 'lunchtime-clubs', '--undo', '--reason', 'Recorded before the committee met'] },
  { run: ['log', 'lunchtime-clubs'] },
  { say: '## January: another name, and a policy withdrawn' },
  { day: '2027-01-11' },
  { run: ['rename', 'e-safety', 'online-safety'] },
  { run: ['retire', 'lunchtime-clubs', '--on', '2027-01-01', '--minute', 'RC 27/03'] },
  { run: ['build', '--format', 'pdf'] },
  { run: ['site'] },
  { say: '## September: what is due' },
  { day: '2027-09-01' },
  { run: ['review-due', '--fail-on', 'never'] },
  {
    write: 'policy/complaints-policy/clauses/purpose.md',
    text: '## Purpose\n\nWe want to hear what went wrong, and to put it right at once.\n',
  },
  { run: ['diff', 'complaints-policy'] },
  { run: ['pack', '--meeting', '2027-10-07'] },
  { run: ['status'] },
]

test('a year from nothing', async () => {
  let files: ReadonlyMap<string, Uint8Array> = new Map()
  let today = '2026-09-01'
  const said: string[] = []
  for (const step of steps) {
    const host: MemoryHost = memoryHost(Object.fromEntries(files), { today })
    if ('say' in step) said.push(step.say)
    else if ('day' in step) today = step.day
    else if ('write' in step) {
      host.files.set(`/school/${step.write}`, new TextEncoder().encode(step.text))
      said.push(`In \`${step.write}\` now stands:\n\n\`\`\`md\n${step.text}\`\`\``)
    } else if ('fill' in step) {
      for (const [path, bytes] of host.files)
        if (path.startsWith(`/school/policy/${step.fill}/clauses/`))
          host.files.set(path, new TextEncoder().encode(filled(new TextDecoder().decode(bytes))))
    } else {
      const { exitCode, printed, complained } = await policy(host, ...step.run)
      expect([step.run, exitCode, complained]).toEqual([step.run, step.exit ?? 0, ''])
      const words = step.run.map(word => (/[^\w./:,-]/.test(word) ? `"${word}"` : word)).join(' ')
      said.push(`\`\`\`console\n$ policy ${words}\n${shortened(printed)}\`\`\``)
    }
    files = host.files
  }
  await expect(`${said.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/a-year.md')
})

/** The gaps of an outline, filled as a clerk would. */
const filled = (text: string) =>
  text.replace(/\[(?:Add|Insert|Delete) [^\]]*\]/g, 'As the governors decided in September.')

/** The first lines of a long output. */
function shortened(text: string): string {
  const lines = text.split('\n')
  return lines.length <= 26 ? text : `${lines.slice(0, 22).join('\n')}\n… and ${lines.length - 23} lines more\n`
}
