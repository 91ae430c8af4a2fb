import type { ClauseChange } from '../../diff/clause-text.ts'
import { decodedAddress } from '../../document/address.ts'
import type { Block } from '../../document/block.ts'
import { mapRuns } from '../../document/parts.ts'
import type { Link, Run } from '../../document/run.ts'

/**
 * Lets every link inside a redline lead to a heading that it has. A link of the old text to a clause that has another id
 * now leads to that clause; one to a place that there is no more is words alone.
 */
export function withPlaces(blocks: readonly Block[], newIds: ReadonlyMap<string, string>): Block[] {
  const places = new Set(blocks.flatMap(block => (block.type === 'heading' ? [block.id] : [])))
  const placed = new Map<Link, Link | undefined>()
  const settle = (link: Link): Link | undefined => {
    if (!link.address.startsWith('#')) return link
    if (!placed.has(link)) placed.set(link, settled(link, places, newIds))
    return placed.get(link)
  }
  const placedRun = (run: Run): Run => {
    if (!('link' in run) || !run.link) return run
    const { link, ...bare } = run
    const kept = settle(link)
    return kept ? { ...bare, link: kept } : bare
  }
  return blocks.map(block => mapRuns(block, placedRun))
}

function settled(link: Link, places: ReadonlySet<string>, newIds: ReadonlyMap<string, string>): Link | undefined {
  const id = decodedAddress(link.address.slice(1))
  if (places.has(id)) return link
  const now = newIds.get(id)
  return now !== undefined && places.has(now) ? { ...link, address: `#${now}` } : undefined
}

/** The new ids of clauses that had others. */
export function newIdsOf(clauses: readonly ClauseChange[], formerIds: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    clauses.flatMap(({ id, before }) => {
      const former = before === undefined ? undefined : formerIds[before]
      return former === undefined || former === id ? [] : [[former, id] as const]
    }),
  )
}
