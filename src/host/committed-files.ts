import { existsSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { CannotRead } from './errors.ts'
import { CannotWrite, type Files } from './host.ts'
import { committedMoves, hasJournal } from './journal.ts'
import { withAddedFiles } from './with-added-files.ts'

/**
 * Shows files as they will be once every journal has been carried out, without moving anything: a command that only
 * reads must not write. A folder's journal is read when `seeCommitted` is called. If policy did not write that journal,
 * every later read in the folder throws `CannotRead`.
 */
export function committedFiles(files: Files): Files & { readonly seeCommitted: (folder: string) => void } {
  /** The temporary paths of files that are committed but not yet in place, by their final paths. */
  const pending = new Map<string, string>()
  /** Files that are committed to be removed but still there, with the folder whose journal says so. */
  const removed = new Map<string, string>()
  /** The reason why a folder cannot be read, by its path. */
  const unreadable = new Map<string, string>()
  const assertReadable = (path: string) => {
    for (const [folder, reason] of unreadable) if (path.startsWith(`${folder}${sep}`)) throw new CannotRead(reason)
  }
  const isPending = (path: string) => {
    const from = pending.get(path)
    return from !== undefined && existsSync(from)
  }
  // Once another run has carried the journal out, what stands there is new.
  const isRemoved = (path: string) => {
    const folder = removed.get(path)
    return folder !== undefined && hasJournal(folder)
  }
  return {
    seeCommitted: folder => {
      try {
        for (const { from, to } of committedMoves(folder))
          if (from === undefined) removed.set(to, folder)
          else pending.set(to, from)
      } catch (error) {
        if (!(error instanceof CannotWrite || error instanceof CannotRead)) throw error
        unreadable.set(folder, error.message)
      }
    },
    read: path => {
      assertReadable(path)
      if (isRemoved(path)) return undefined
      const from = pending.get(path)
      // Another run may have moved the file into place by now.
      return (from === undefined ? undefined : files.read(from)) ?? files.read(path)
    },
    list: folder => {
      assertReadable(folder)
      const entries = files.list(folder)?.filter(({ name }) => !isRemoved(join(folder, name)))
      const added = [...pending.keys()].filter(path => dirname(path) === folder && isPending(path))
      return added.length === 0
        ? entries
        : withAddedFiles(
            entries ?? [],
            added.map(path => basename(path)),
          )
    },
    realPath: path => {
      if (isRemoved(path)) return undefined
      const real = files.realPath(path)
      if (real !== undefined || !isPending(path)) return real
      const folder = files.realPath(dirname(path))
      return folder === undefined ? undefined : join(folder, basename(path))
    },
  }
}
