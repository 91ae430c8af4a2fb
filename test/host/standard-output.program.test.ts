import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { program } from '../support/killed.ts'

/* Whatever standard output is, all that a command says arrives there. */

const command = [program, 'validate', '--format', 'json']
const running = { encoding: 'utf8', maxBuffer: 1e8 } as const
let folder: string
let told: string

/** A school with so many mistakes that no pipe holds all that is said of them. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-output-'))
  mkdirSync(join(folder, 'policy'))
  writeFileSync(join(folder, 'policy/school.yaml'), 'name: Oakfield Primary School\n')
  for (let index = 10; index < 20; index++) {
    const ties = join(folder, `policy/ties-${index}`)
    mkdirSync(join(ties, 'clauses'), { recursive: true })
    writeFileSync(join(ties, 'policy.yaml'), `title: Ties ${index}\nclauses: [ties.md]\n`)
    writeFileSync(join(ties, 'clauses/ties.md'), `## Ties\n\n${'Pupils “TBC”.\n\n'.repeat(1000)}`)
  }
  told = spawnSync(process.execPath, command, { cwd: folder, ...running }).stdout
  expect(told.length).toBeGreaterThan(200_000)
  expect(() => JSON.parse(told)).not.toThrow()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a file', () => {
  const file = join(folder, 'told.json')
  const descriptor = openSync(file, 'w')
  const { status } = spawnSync(process.execPath, command, { cwd: folder, stdio: ['ignore', descriptor, 'inherit'] })
  closeSync(descriptor)
  expect(status).toBe(1)
  expect(readFileSync(file, 'utf8')).toBe(told)
})

test.skipIf(process.platform === 'win32')('a file that takes no more is told, in one line', () => {
  const line = 'ulimit -f 8; exec "$0" "$@" > cut-off.json'
  const { status, stderr } = spawnSync('sh', ['-c', line, process.execPath, ...command], { cwd: folder, ...running })
  expect(stderr).toBe('Cannot write the result: the file would be larger than is allowed here\n')
  expect(status).toBe(2)
})

test.skipIf(process.platform === 'win32')('a slow pipe that takes no more than it holds', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const descriptor = openSync(pipe, constants.O_RDWR)
  const child = spawn(process.execPath, command, { cwd: folder, stdio: ['ignore', descriptor, 'inherit'] })
  const ended = new Promise<number | null>(resolve => void child.on('close', resolve))
  // From now on, whoever writes into it is told that it is full, and does not wait.
  const reader = new Socket({ fd: descriptor, readable: true, writable: false })
  let read = ''
  reader.setEncoding('utf8').on('data', async (text: string) => {
    read += text
    reader.pause()
    await setTimeout(20)
    reader.resume()
  })
  expect(await ended).toBe(1)
  await vi.waitFor(() => expect(read.length).toBe(told.length))
  reader.destroy()
  expect(read).toBe(told)
})
