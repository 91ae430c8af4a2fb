import { spawn, spawnSync } from 'node:child_process'
import process from 'node:process'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The built program. */
export const program = fileURLToPath(new URL('../../bin/policy.cjs', import.meta.url))

export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built program to its end. */
export function finished(folder: string, args: readonly string[]): Finished {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** How long a run takes, in milliseconds: over this time kills are spread. */
export function durationOf(run: () => void): number {
  const begin = performance.now()
  run()
  return performance.now() - begin
}

/**
 * Runs the built program and kills it after some milliseconds, counted from its start or from when something is seen.
 * Gives whether it was killed; it may have been quicker.
 */
export async function killed(
  folder: string,
  args: readonly string[],
  delay: number,
  isSeen?: () => boolean,
): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: 'ignore' })
  const ended = new Promise<NodeJS.Signals | null>(resolve => child.on('close', (_, signal) => resolve(signal)))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  if (isSeen) while (isRunning() && !isSeen()) await setImmediate()
  const until = performance.now() + delay
  if (delay > 20) await Promise.race([setTimeout(delay), ended])
  else while (isRunning() && performance.now() < until) await setImmediate()
  child.kill('SIGKILL')
  return (await ended) === 'SIGKILL'
}

/** Numbers from nought to one that nobody can foresee and everybody can repeat (a linear congruential generator). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
