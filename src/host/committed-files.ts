import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Entry, Files } from './host.ts'
import { journaledMoves } from './journal.ts'

/**
 * Files as they are once everything that journals say is done, without doing it: who only reads writes nothing. Folders
 * are looked at when `seeCommitted` is called, which throws `CannotWrite` for a journal that policy did not write.
 */
export function committedFiles(files: Files): Files & { readonly seeCommitted: (folder: string) => void } {
  /** Where files wait, by the places that they are for. */
  const waiting = new Map<string, string>()
  const isWaiting = (path: string) => {
    const from = waiting.get(path)
    return from !== undefined && existsSync(from)
  }
  return {
    seeCommitted: folder => {
      for (const { from, to } of journaledMoves(folder) ?? []) waiting.set(to, from)
    },
    read: path => {
      const from = waiting.get(path)
      // What waited may be in its place by now.
      return (from === undefined ? undefined : files.read(from)) ?? files.read(path)
    },
    list: folder => {
      const entries = files.list(folder)
      const added = [...waiting.keys()].filter(path => dirname(path) === folder && isWaiting(path))
      return added.length === 0
        ? entries
        : withNames(
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

function withNames(entries: readonly Entry[], names: readonly string[]): readonly Entry[] {
  const added = names.filter(name => entries.every(entry => entry.name !== name))
  return [...entries, ...added.map((name): Entry => ({ name, kind: 'file' }))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
}
