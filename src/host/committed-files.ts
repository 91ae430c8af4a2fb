import { existsSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { CannotRead } from './errors.ts'
import { CannotWrite, type Files } from './host.ts'
import { journaledMoves } from './journal.ts'
import { withFiles } from './with-files.ts'

/**
 * Files as they are once everything that journals say is done, without doing it: who only reads writes nothing. Folders
 * are looked at when `seeCommitted` is called. In a folder with a journal that policy did not write nothing can be read:
 * `CannotRead` says so to whoever tries.
 */
export function committedFiles(files: Files): Files & { readonly seeCommitted: (folder: string) => void } {
  /** Where files wait, by the places that they are for. */
  const waiting = new Map<string, string>()
  /** Folders in which nothing can be read, with the reason. */
  const spoiled = new Map<string, string>()
  const look = (path: string) => {
    for (const [folder, reason] of spoiled) if (path.startsWith(`${folder}${sep}`)) throw new CannotRead(reason)
  }
  const isWaiting = (path: string) => {
    const from = waiting.get(path)
    return from !== undefined && existsSync(from)
  }
  return {
    seeCommitted: folder => {
      try {
        for (const { from, to } of journaledMoves(folder) ?? []) waiting.set(to, from)
      } catch (error) {
        if (!(error instanceof CannotWrite || error instanceof CannotRead)) throw error
        spoiled.set(folder, error.message)
      }
    },
    read: path => {
      look(path)
      const from = waiting.get(path)
      // What waited may be in its place by now.
      return (from === undefined ? undefined : files.read(from)) ?? files.read(path)
    },
    list: folder => {
      look(folder)
      const entries = files.list(folder)
      const added = [...waiting.keys()].filter(path => dirname(path) === folder && isWaiting(path))
      return added.length === 0
        ? entries
        : withFiles(
            entries ?? [],
            added.map(path => basename(path)),
          )
    },
    realPath: path => {
      const real = files.realPath(path)
      if (real !== undefined || !isWaiting(path)) return real
      const folder = files.realPath(dirname(path))
      return folder === undefined ? undefined : join(folder, basename(path))
    },
  }
}
