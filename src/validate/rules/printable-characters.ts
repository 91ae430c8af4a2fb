import { codeOf } from '../../model/hidden-characters.ts'
import { nodesOf } from '../../model/nodes.ts'
import { textsIn } from '../../model/value.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import type { Found, Rule } from '../rule.ts'
import { unprintable } from '../unprintable.ts'

export const printableCharacters: Rule = {
  id: 'printable-characters',
  severity: 'error',
  summary: 'The fonts have every character',
  why: 'A character that no font has prints as an empty box, and a screen reader says nothing.',
  mend: 'Write it in words or with another character, or choose a house style whose fonts have it.',
  *check({ files, yaml, metadata }, { canPrint }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text', 'inlineCode', 'code')) {
        const [first, ...others] = unprintable(node.value, canPrint)
        if (first !== undefined) yield { ...wording(first, others.length), at: { clause: file, node, words: first } }
      }
    }
    yield* inValues(metadata, yaml, canPrint)
  },
  *checkSchool({ yaml, school, style }, { canPrint }) {
    yield* inValues(school, yaml, canPrint)
    if (style.yaml) yield* inValues(style.values, style.yaml, canPrint)
  },
}

/** Checks values rather than their source: YAML's `"\\u0007"` is a character that the source does not contain. */
function* inValues(values: unknown, yaml: YamlSource, canPrint: (character: string) => boolean): Iterable<Found> {
  for (const { text, path } of textsIn(values)) {
    for (const character of unprintable(text, canPrint)) {
      const { start, end } = yaml.locate(path)
      const index = yaml.text.slice(start, end).indexOf(character)
      const range = index < 0 ? { start, end } : { start: start + index, end: start + index + character.length }
      yield { ...wording(character, 0), at: { yaml, range } }
    }
  }
}

function wording(character: string, others: number): { message: string; note: string } {
  const code = codeOf(character)
  const isSeen = !/[\p{C}\p{Z}\p{M}]/u.test(character)
  const more = others === 0 ? '' : others === 1 ? ' and another like it' : ` and ${others} others like it`
  const message = `Unexpected character ${isSeen ? `\`${character}\` (${code})` : code}${more}, expected ones that the fonts have`
  return {
    message,
    note: isSeen
      ? 'Write it in words or with another character'
      : 'Delete it: it cannot be seen, and came in with copied text',
  }
}
