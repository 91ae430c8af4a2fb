import { realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { ifExists } from './errors.ts'
import { CannotWrite } from './host.ts'
import { lookAt } from './look-at.ts'

/** Checks that a file to be written is inside a folder once links are followed. Throws `CannotWrite` if it is not. */
export function assertInside(folder: string, path: string): void {
  const [base, above] = [realpathSync(folder), nearestRealFolder(dirname(path))]
  if (above !== base && !above.startsWith(base.endsWith(sep) ? base : `${base}${sep}`))
    throw new CannotWrite(
      `Cannot write ${path}: a link on its way leads out of ${folder}, to ${above}. Put a folder in the place of the link`,
    )
}

/** The real path of a folder, or of its nearest parent that exists. */
function nearestRealFolder(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    const real = ifExists(folder, () => realpathSync(folder))
    if (real !== undefined) return real
    // A broken link is checked at its own path, not at its target.
    if (ifExists(folder, () => lookAt(folder)) !== undefined || folder === dirname(folder)) return folder
  }
}
