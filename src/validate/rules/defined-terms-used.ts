import type { Nodes, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { idOf } from '../../model/identified.ts'
import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'

type DefinitionList = Extract<RootContent, { type: 'defList' }>
type DefinitionTerm = Extract<Nodes, { type: 'defListTerm' }>

/** A clause that defines the policy's terms. Lists of terms elsewhere explain something else, such as whom to ask. */
const definesTerms = /\b(?:definitions?|defined terms?|glossary|interpretation|terminology)\b/i

/** A word of the policy, without its ending, and the definition that it is part of, if any. */
interface Word {
  readonly stem: string
  readonly definition: Nodes | undefined
}

export const definedTermsUsed: Rule = {
  id: 'defined-terms-used',
  severity: 'warning',
  summary: 'Every term that is defined is used',
  why: 'A definition without a use is left over from another policy, or the text calls the same thing by another name.',
  mend: 'Use the term, or take its definition away.',
  *check({ clauses, files }) {
    const defining = clauses.filter(({ title, body }) => definesTerms.test(title) && body.some(isList))
    if (defining.length === 0) return
    const linked = new Set(files.flatMap(({ tree }) => nodesOf(tree, 'link').map(({ url }) => url)))
    const words = files.flatMap(file => wordsIn(file.tree, undefined))
    const places = new Map<string, number[]>()
    for (const [place, { stem }] of words.entries()) {
      const known = places.get(stem)
      if (known) known.push(place)
      else places.set(stem, [place])
    }
    const placesOf = (stem: string) => places.get(stem) ?? []
    const isUsed = (term: readonly string[], own: Nodes) => {
      // From its rarest word, so that a text which repeats the others is not searched again for every term.
      const rarest = term.reduce((a, b) => (placesOf(b).length < placesOf(a).length ? b : a))
      const before = term.indexOf(rarest)
      return placesOf(rarest).some(
        place =>
          words[place]!.definition !== own &&
          term.every((stem, offset) => words[place - before + offset]?.stem === stem),
      )
    }
    for (const { body, file } of defining)
      for (const list of body.filter(isList))
        for (const { term, definition } of termsOf(list)) {
          const text = textOf(term)
          const names = namesIn(text)
          if (names.length === 0 || linked.has(`#${idOf(term)}`) || names.some(name => isUsed(name, definition)))
            continue
          yield {
            message: `Unexpected definition of \`${shortened(text)}\`, expected a term that the policy uses`,
            note: 'Use the term where it is meant, or take its definition away',
            at: { clause: file, node: term },
          }
        }
  },
}

const isList = (node: RootContent): node is DefinitionList => node.type === 'defList'

/** The terms of a list, each with its meaning; terms that share a meaning stand directly above it. */
function* termsOf(list: DefinitionList): Iterable<{ term: DefinitionTerm; definition: Nodes }> {
  for (const [index, term] of list.children.entries()) {
    if (term.type !== 'defListTerm') continue
    const meaning = list.children.slice(index).find(({ type }) => type === 'defListDescription')
    yield { term, definition: meaning ?? term }
  }
}

/**
 * The names that a term goes by, each as stems: of “The Full Governing Board (FGB)” both the words and the
 * abbreviation, and of “parent or carer” both.
 */
function namesIn(term: string): string[][] {
  return term
    .replace(/\s+means?\s*:?\s*$/, '')
    .split(/[()/,;]|\bor\b/)
    .map(name => stemsOf(name.replace(/^\W*(?:the|an?)\b/i, '')))
    .filter(stems => stems.length > 0)
}

const stemsOf = (text: string) => (text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? []).map(stemOf)

/** A word in small letters and without its ending, the same for singular, plural and genitive: academy, bus, tie. */
const stemOf = (word: string) =>
  word
    .toLowerCase()
    .replace(/[’']s?$/, '')
    .replace(/(?:ie|y)s?$/, 'i')
    .replace(/(?<=..)[es]+$/, '')

/** The words of a node in the order of the text, without the terms of definition lists. */
function wordsIn(node: Nodes, definition: Nodes | undefined): Word[] {
  if (node.type === 'defListTerm') return []
  if (node.type === 'text' || node.type === 'inlineCode') return stemsOf(node.value).map(stem => ({ stem, definition }))
  const inside = node.type === 'defListDescription' ? node : definition
  return 'children' in node ? node.children.flatMap(child => wordsIn(child, inside)) : []
}
