import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ignoringErrors } from './temporary-file.ts'

/** The bytes of all files below a folder together, without following links; 0 if it cannot be opened. */
export function sizeOf(folder: string): number {
  let size = 0
  ignoringErrors(() => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) size += sizeOf(path)
      else if (entry.isFile()) size += lstatSync(path).size
    }
  })
  return size
}
