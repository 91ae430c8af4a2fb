import type { BuiltFile } from '../../contract/records.ts'
import type { Host } from '../../host/host.ts'
import { listedFile } from '../manifest.ts'
import { readExisting } from '../output.ts'

/** A Word file that somebody edited since it was built. */
export interface EditedCopy {
  readonly path: string
  /** Where the new document was put; undefined if there is none any more. */
  readonly beside?: string
}

/**
 * Whether a Word file is not the one that was built: its digest is another than the manifest's, or, where the manifest
 * does not list it, another program saved it. Such a file is never written over: it may hold what a committee wrote.
 */
export async function isEdited(host: Host, out: string, path: string, existing: Uint8Array): Promise<boolean> {
  const listed = listedFile(host, out, path)
  if (listed) return listed.sha256 !== host.sha256(existing)
  const { isSavedElsewhere } = await import('../../import/index.ts')
  return isSavedElsewhere(existing)
}

/** The Word files among documents that somebody edited, with their bytes. */
export async function editedAmong(host: Host, out: string, names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const edited = new Map<string, Uint8Array>()
  for (const name of names) {
    const existing = name.endsWith('.docx') ? readExisting(host, host.resolve(out, name)) : undefined
    if (existing && (await isEdited(host, out, name, existing))) edited.set(name, existing)
  }
  return edited
}

/** What the manifest goes on to say of an edited file, so that the next build knows it as well. */
export function editedEntry(host: Host, out: string, path: string, existing: Uint8Array): BuiltFile {
  const listed = listedFile(host, out, path)
  // Any other digest than that of the file as it is says that it was edited.
  return listed
    ? { ...listed, isEdited: true }
    : { path, format: 'docx', bytes: existing.length, sha256: host.sha256(new Uint8Array()), isEdited: true }
}

/**
 * The name of the new document beside an edited one: `uniform.new.docx`, or another where somebody edited that one as
 * well.
 */
export async function placeBeside(host: Host, out: string, path: string): Promise<string> {
  for (let count = 1; ; count++) {
    const beside = besideOf(path, count)
    const existing = readExisting(host, host.resolve(out, beside))
    if (!existing || !(await isEdited(host, out, beside, existing))) return beside
  }
}

export const besideOf = (path: string, count = 1) =>
  path.replace(/\.docx$/, count === 1 ? '.new.docx' : `.new-${count}.docx`)
