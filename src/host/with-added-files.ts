import type { Entry } from './host.ts'

/** The entries of a folder with files added that are not written yet, sorted by name in code unit order. */
export function withAddedFiles(entries: readonly Entry[], names: readonly string[]): readonly Entry[] {
  const added = names.filter(name => entries.every(entry => entry.name !== name))
  return [...entries, ...added.map((name): Entry => ({ name, kind: 'file', isLink: false }))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
}
