import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesBelow } from '../support/fixtures.ts'
import { run, writeSchool } from './school-of-many.ts'
import { type Cluster, startCluster, until } from './slurm.ts'

/*
 * The scripts of docs/scale on a real engine: Slurm makes the documents of a school in eight parts, one of which is killed
 * while it works, runs that one again, and joins them. What comes of it is what one process makes.
 */

const script = (name: string) => fileURLToPath(new URL(`../../docs/scale/${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'policy-slurm-'))
const work = join(folder, 'work')
const part = (index: number) => join(work, `parts/part-${index}`)
const indices = [1, 2, 3, 4, 5, 6, 7, 8]
let cluster: Cluster | undefined

beforeAll(async () => {
  mkdirSync(work)
  cluster = await startCluster(folder, work)
  writeSchool(work, 40)
  run(work, 'build', '--out', '../whole')
})
afterAll(async () => {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a job array of Slurm, one task of which is killed at work and run again', async () => {
  const { ask } = cluster!
  const log = watched(ask)
  const submit = async (...args: string[]) => (await ask('sbatch', '--parsable', ...args)).trim()
  const array = await submit(script('slurm.sh'))
  const joining = await submit(`--dependency=afterok:${array}`, script('slurm-join.sh'))
  let killed: number
  try {
    killed = await killedAtWork(array)
    await until('the parts are joined', async () => (await log.look()).get(joining) === 'COMPLETED', 120)
  } finally {
    console.info([...log.lines, ...(await jobs())].join('\n'))
  }
  expect(await jobs()).toContainEqual(expect.stringMatching(`^${array}_${killed} COMPLETED, restarts: 1,`))
  expect(digests(join(work, 'out'))).toEqual(digests(join(folder, 'whole')))
  expect(readdirSync(join(work, 'out'))).toEqual(expect.arrayContaining(['manifest.json', '.policy-built.json']))
  const left = readdirSync(work, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.tmp$|\.policy-(lock|journal)/.test(name),
  )
  expect(left).toEqual([])

  /** Has a task begin again that has made a document, but not all of its part, and gives its number. */
  async function killedAtWork(array: string): Promise<number> {
    const tried = new Set<number>()
    for (;;) {
      const isNext = (index: number) => !tried.has(index) && isAtWork(index)
      await until('a task has made its first document', async () => indices.some(isNext))
      const index = indices.find(isNext)
      // Done just now.
      if (index === undefined) continue
      tried.add(index)
      const task = `${array}_${index}`
      await ask('scontrol', 'requeue', task)
      log.note(`${task} is to be killed, and to run again`)
      await until('it was killed', async () => (await log.look()).get(task) === 'PENDING')
      // It may have been quicker.
      if (!isAtWork(index)) continue
      log.note(`${task} left ${readdirSync(part(index)).join(', ')}`)
      return index
    }
  }

  /** What Slurm says of every job in the end. */
  async function jobs(): Promise<string[]> {
    const shown = (await ask('scontrol', 'show', 'job', '--oneliner')).trim().split('\n')
    return shown
      .map(line => {
        const fact = (name: string) => new RegExp(`\\b${name}=(\\S+)`).exec(line)?.[1]
        const job = fact('ArrayJobId') ? `${fact('ArrayJobId')}_${fact('ArrayTaskId')}` : fact('JobId')
        return `${job} ${fact('JobState')}, restarts: ${fact('Restarts')}, ran: ${fact('RunTime')}, began: ${fact('StartTime')}`
      })
      .sort()
  }
})

/** Whether a part has its first documents, and not yet its manifest. */
const isAtWork = (index: number) =>
  existsSync(part(index)) &&
  readdirSync(part(index)).some(name => name.endsWith('.pdf')) &&
  !existsSync(join(part(index), 'manifest.json'))

/** Looks at the states of jobs, and keeps a line for each change that it sees. Throws an error if a job has failed. */
function watched(ask: Cluster['ask']) {
  const [begun, states, lines] = [Date.now(), new Map<string, string>(), [] as string[]]
  const note = (line: string) => void lines.push(`${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${line}`)
  const look = async () => {
    const shown = await ask('squeue', '--array', '--states=all', '--noheader', '--format=%i %T')
    for (const line of shown.trim().split('\n')) {
      const [job, state] = line.split(' ') as [string, string]
      if (states.get(job) !== state) note(line)
      states.set(job, state)
      if (state === 'FAILED') throw new Error(`${line}\n${jobLogs()}`)
    }
    return states
  }
  return { lines, note, look }
}

/** What the jobs printed. */
const jobLogs = () =>
  readdirSync(work)
    .filter(name => name.endsWith('.log'))
    .map(name => `${name}:\n${readFileSync(join(work, name), 'utf8')}`)
    .join('\n')

const digests = (path: string) =>
  Object.fromEntries(
    Object.entries(filesBelow(path)).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  )
