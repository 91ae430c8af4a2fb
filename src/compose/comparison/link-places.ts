import type { ClauseChange } from '../../diff/clause-text.ts'
import { decodedAddress } from '../../document/address.ts'
import { type Block, targetIdOf } from '../../document/block.ts'
import { mapRuns } from '../../document/parts.ts'
import type { Link, Run } from '../../document/run.ts'

/**
 * Makes every internal link of a redline lead to one of its headings, captions or paragraphs. A link of the old text to
 * a clause that has a new id leads to that clause; a link whose target no longer exists becomes plain words.
 */
export function withPlaces(blocks: readonly Block[], newIds: ReadonlyMap<string, string>): Block[] {
  const ids = new Set(blocks.flatMap(block => targetIdOf(block) ?? []))
  const resolved = new Map<Link, Link | undefined>()
  const resolveLink = (link: Link): Link | undefined => {
    if (!link.address.startsWith('#')) return link
    if (!resolved.has(link)) resolved.set(link, linkToPlace(link, ids, newIds))
    return resolved.get(link)
  }
  const resolveRun = (run: Run): Run => {
    if (!('link' in run) || !run.link) return run
    const { link, ...bare } = run
    const target = resolveLink(link)
    return target ? { ...bare, link: target } : bare
  }
  return blocks.map(block => mapRuns(block, resolveRun))
}

function linkToPlace(link: Link, ids: ReadonlySet<string>, newIds: ReadonlyMap<string, string>): Link | undefined {
  const id = decodedAddress(link.address.slice(1))
  if (ids.has(id)) return link
  const newId = newIds.get(id)
  return newId !== undefined && ids.has(newId) ? { ...link, address: `#${newId}` } : undefined
}

/** Maps the former id of each clause whose id changed to its new id. */
export function newIdsOf(clauses: readonly ClauseChange[], formerIds: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    clauses.flatMap(({ id, before }) => {
      const former = before === undefined ? undefined : formerIds[before]
      return former === undefined || former === id ? [] : [[former, id] as const]
    }),
  )
}
