import type * as fs from 'node:fs'

/** Counts the operations on the disk that matter, so that each can be made to fail, or the program to stop there. */
export interface CountedDisk {
  step: number
  /** The code with which a step fails; undefined if it does not. A renamed file is identified by its new name. */
  failing: ((step: number, path: string, name: string) => string | undefined) | undefined
}

const steps = [
  'lstatSync',
  'mkdirSync',
  'openSync',
  'linkSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'writeFileSync',
] as const

/** `node:fs`, for `vi.mock`, with those operations counted while `disk.failing` is set. */
export function counted(disk: CountedDisk, real: typeof fs): typeof fs {
  const count =
    (act: (...args: unknown[]) => unknown, name: string) =>
    (...args: unknown[]) => {
      const named = name === 'renameSync' ? args[1] : args[0]
      const path = typeof named === 'string' ? named : ''
      if (disk.failing) {
        const code = disk.failing(++disk.step, path, name)
        if (code) throw Object.assign(new Error(`${code}: ${name}`), { code, ...(path && { path }) })
      }
      return act(...args)
    }
  const mocked = steps.map(name => [name, count(real[name] as (...args: unknown[]) => unknown, name)])
  return { ...real, ...Object.fromEntries(mocked) }
}
