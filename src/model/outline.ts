import type * as z from 'zod/mini'
import { list, oneOf, optional, reviewPeriod, text } from './field.ts'
import { isSameName } from './same-name.ts'

/** The front matter of an outline, from which a policy is begun. */
export const outlineFields = {
  title: text('The title of the policy'),
  also: optional(list(text('A title'), 'Other titles of the same policy, by which it is found')),
  requirement: optional(text('The requirement that the policy satisfies')),
  status: optional(oneOf(['statutory', 'non-statutory'], 'Whether the law requires the policy')),
  review_period: reviewPeriod('The time between two reviews'),
  responsible: text('The role that answers for the policy'),
} as const

type OutlineFacts = { readonly [Field in keyof typeof outlineFields]: z.output<(typeof outlineFields)[Field]> }

/** A policy to be written: its facts, and its clauses with gaps for what only the school knows. */
export interface Outline extends OutlineFacts {
  /** Its file's name: `attendance`. */
  readonly name: string
  /** The text of each clause, from its heading on. */
  readonly clauses: readonly string[]
}

/** Words of titles that tell no policy from another. */
const common = /\b(policy|procedure|and|the|school|statement|scheme|of|for)\b/g

/** The words of a title that tell it from others, in small letters. */
const telling = (title: string): string[] =>
  title
    .toLowerCase()
    .replace(common, ' ')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * What a title says that it is, where it is more than a policy: a report on special educational needs is not the policy
 * on them.
 */
const kinds = /\b(?:report|objectives|record|register|offer|information|leaflet|form|plan)\b/gi
const kindsOf = (title: string) => [...new Set(title.toLowerCase().match(kinds))].sort().join(' ')

/**
 * The outline for a title: one of that name, or the one that shares most of its telling words; undefined if none shares
 * half of them.
 */
export function outlineFor(title: string, outlines: readonly Outline[]): Outline | undefined {
  const namesOf = ({ title, also = [] }: Outline) => [title, ...also]
  const exact = outlines.find(outline => namesOf(outline).some(name => isSameName(name, title)))
  if (exact) return exact
  const wanted = new Set(telling(title))
  const likeness = (name: string) => {
    if (kindsOf(name) !== kindsOf(title)) return 0
    const words = new Set(telling(name))
    const shared = [...words].filter(word => wanted.has(word)).length
    return shared / Math.max(1, words.size, wanted.size)
  }
  const [best] = outlines
    .map(outline => ({ outline, likeness: Math.max(...namesOf(outline).map(likeness)) }))
    .sort((a, b) => b.likeness - a.likeness)
  return best && best.likeness > 0.5 ? best.outline : undefined
}
