import type { Host } from '../../host/host.ts'
import { readExisting, writeOutput } from '../output.ts'
import { RequestError } from '../request-error.ts'

/** What a website consists of, so that the next one knows what this one wrote: that of a school, or of a trust. */
const listNames = { single: 'site.json', joint: 'sites.json' } as const

/** The files of a website, by their names in its folder. */
export interface SiteFiles {
  readonly host: Host
  /** The content root, if there is one. */
  readonly root: string | undefined
  readonly out: string
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Whether it is the website of one school, or the register above those of several. */
  readonly kind: keyof typeof listNames
  /** Whether a file of the website before stays, though this one does not have it. */
  readonly isKept: (path: string) => boolean
}

/**
 * Writes a website, and removes what only the one before had, as far as nobody changed it. Throws `RequestError` and
 * writes nothing if a file stands in the way that policy did not write.
 */
export function writeSite({ host, root, out, files, kind, isKept }: SiteFiles): { written: number; removed: string[] } {
  const listName = listNames[kind]
  const other = listNames[kind === 'single' ? 'joint' : 'single']
  if (readExisting(host, host.resolve(out, other)))
    throw new RequestError(
      `${out} holds ${kind === 'single' ? 'the website of several schools' : 'the website of one school'}: name another folder with --out`,
    )
  const before = listedFiles(readExisting(host, host.resolve(out, listName)))
  for (const [path, bytes] of files) {
    const existing = readExisting(host, host.resolve(out, path))
    if (existing && !Object.hasOwn(before, path) && host.sha256(existing) !== host.sha256(bytes))
      throw new RequestError(
        `${out}/${path} is there, and policy site did not write it: name an empty folder with --out, or move the file away`,
      )
  }
  const removed = Object.entries(before)
    .filter(([path, sha256]) => !files.has(path) && !isKept(path) && isUnchanged(path, sha256))
    .map(([path]) => path)
  function isUnchanged(path: string, sha256: string): boolean {
    const bytes = /[\\/]/.test(path) ? undefined : readExisting(host, host.resolve(out, path))
    return bytes !== undefined && host.sha256(bytes) === sha256
  }
  const list = Object.fromEntries([
    ...Object.entries(before).filter(([path]) => isKept(path)),
    ...[...files].map(([path, bytes]) => [path, host.sha256(bytes)] as const),
  ])
  const sorted = Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)))
  const all = new Map([...files, [listName, new TextEncoder().encode(`${JSON.stringify(sorted, undefined, 2)}\n`)]])
  writeOutput(
    host,
    root,
    new Map([...all].map(([path, bytes]) => [host.resolve(out, path), bytes])),
    removed.map(path => host.resolve(out, path)),
  )
  return { written: all.size, removed }
}

function listedFiles(bytes: Uint8Array | undefined): Record<string, string> {
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof list !== 'object' || list === null) return {}
    return Object.fromEntries(Object.entries(list).filter(([, sha256]) => typeof sha256 === 'string'))
  } catch {
    return {}
  }
}
