import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ignoringErrors, temporaryPath, writeNewFile } from './temporary-file.ts'
import { wrappingErrors } from './write-files.ts'

/**
 * Writes a text file in one step, and waits until it and its name are on the disk. Throws `CannotWrite`. `folder` is where
 * its temporary file is: that of the file unless given.
 */
export function writeDurably(path: string, text: string, folder = dirname(path)): void {
  const temporary = temporaryPath(join(folder, basename(path)))
  try {
    wrappingErrors(path, () => {
      writeNewFile(temporary, Buffer.from(text), { isDurable: true })
      renameSync(temporary, path)
    })
  } catch (error) {
    ignoringErrors(() => rmSync(temporary, { force: true }))
    throw error
  }
  syncFolder(dirname(path))
}

/** Flushes a folder's entries to the disk where the system supports it; Windows does so by itself. */
export function syncFolder(path: string): void {
  ignoringErrors(() => {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  })
}
