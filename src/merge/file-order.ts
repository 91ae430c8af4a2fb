import { type Clause, clausesOf } from '../model/clause.ts'
import type { SidesOfPolicy } from './merge-policy.ts'

/** The order that clause files get by a merge. */
export interface FileOrder {
  /** The paths of the files of the source in their new order. */
  readonly files: readonly string[]
  /** Sorts the returned clauses as they stood before whole files were moved; undefined if none was. */
  readonly rank: ((clause: Clause) => number) | undefined
}

/**
 * Finds clauses that moved together with all of their file: the file moves, and nothing in it changes. Other clauses
 * move as text does. Files that were moved here meanwhile stay where they are.
 */
export function fileOrder({ sent, returned, source }: SidesOfPolicy): FileOrder {
  const paths = source.map(({ path }) => path)
  const fileOf = new Map(clausesOf(source).map(({ id, file }) => [id, file.path]))
  const [before, after] = [sent, returned].map(clauses => filesIn(clauses, fileOf))
  const unmoved = { files: paths, rank: undefined }
  if (!before || !after) return unmoved
  const common = before.filter(path => after.includes(path))
  const moved = after.filter(path => common.includes(path))
  const isSame = (a: readonly string[], b: readonly string[]) => a.every((path, index) => path === b[index])
  if (isSame(common, moved)) return unmoved
  if (
    !isSame(
      common,
      paths.filter(path => common.includes(path)),
    )
  )
    return unmoved
  const groups = grouped(paths, new Set(common))
  return {
    files: ['', ...moved].flatMap(path => groups.get(path) ?? []),
    rank: rankBy(fileOf, common),
  }
}

/** The files that clauses belong to, in order; undefined if the clauses of one do not stand together. */
function filesIn(clauses: readonly Clause[], fileOf: ReadonlyMap<string, string>): string[] | undefined {
  const found: string[] = []
  for (const { id } of clauses) {
    const path = fileOf.get(id)
    if (path === undefined || path === found.at(-1)) continue
    if (found.includes(path)) return undefined
    found.push(path)
  }
  return found
}

/** Files with those behind them that have no clause of their own; those before the first are at ''. */
function grouped(paths: readonly string[], leading: ReadonlySet<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>([['', []]])
  let last = ''
  for (const path of paths) {
    if (leading.has(path)) last = path
    groups.set(last, [...(groups.get(last) ?? []), path])
  }
  return groups
}

/** A clause of no known file belongs with the one before it. Asked for each clause in order. */
function rankBy(fileOf: ReadonlyMap<string, string>, order: readonly string[]): (clause: Clause) => number {
  let last = -1
  return ({ id }) => {
    const place = order.indexOf(fileOf.get(id) ?? '')
    if (place >= 0) last = place
    return last
  }
}
