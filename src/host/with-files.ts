import type { Entry } from './host.ts'

/** What a folder holds, with some files added that are not there yet; sorted by name in code unit order. */
export function withFiles(entries: readonly Entry[], names: readonly string[]): readonly Entry[] {
  const added = names.filter(name => entries.every(entry => entry.name !== name))
  return [...entries, ...added.map((name): Entry => ({ name, kind: 'file' }))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
}
