import { lstatSync, realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { whenThere } from './errors.ts'
import { CannotWrite } from './host.ts'

/**
 * Sees to it that a file that will be written lies inside a folder, once links are followed. Throws `CannotWrite` where a
 * folder on its way is a link that leads out.
 */
export function stayInside(folder: string, path: string): void {
  const [base, above] = [realpathSync(folder), nearestFolder(dirname(path))]
  if (above !== base && !above.startsWith(base.endsWith(sep) ? base : `${base}${sep}`))
    throw new CannotWrite(
      `Cannot write ${path}: a link on its way leads out of ${folder}, to ${above}. Put a folder in the place of the link`,
    )
}

/** The real path of a folder, or of the nearest one above it that is there. */
function nearestFolder(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    const real = whenThere(folder, () => realpathSync(folder))
    if (real !== undefined) return real
    // What leads nowhere is made where it stands, and not where it leads.
    if (whenThere(folder, () => lstatSync(folder)) !== undefined || folder === dirname(folder)) return folder
  }
}
