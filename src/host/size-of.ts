import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ignoringErrors } from './temporary-file.ts'

/**
 * The bytes of all files below a folder together, without links and without hidden files, which programs leave; 0 if it
 * cannot be opened.
 */
export function sizeOf(folder: string): number {
  let size = 0
  ignoringErrors(() => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) size += sizeOf(path)
      else if (entry.isFile()) size += lstatSync(path).size
    }
  })
  return size
}
