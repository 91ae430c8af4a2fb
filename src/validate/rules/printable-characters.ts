import { nodesOf } from '../../model/nodes.ts'
import type { Found, Rule } from '../rule.ts'

export const printableCharacters: Rule = {
  id: 'printable-characters',
  severity: 'error',
  summary: 'The fonts have every character',
  why: 'A character that no font has prints as an empty box, and a screen reader says nothing.',
  mend: 'Write it in words or with another character, or choose a house style whose fonts have it.',
  *check({ files, yaml }, { canPrint }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text', 'inlineCode', 'code')) {
        for (const character of unprintable(node.value, canPrint))
          yield { ...wording(character), at: { clause: file, node, words: character } }
      }
    }
    yield* inYaml(yaml, canPrint)
  },
  *checkSchool({ yaml }, { canPrint }) {
    yield* inYaml(yaml, canPrint)
  },
}

function* inYaml(
  yaml: { text: string } & Parameters<NonNullable<Rule['checkSchool']>>[0]['yaml'],
  canPrint: (character: string) => boolean,
): Iterable<Found> {
  // A comment may hold anything: it is not printed.
  const text = yaml.text.replace(/(^|\s)#.*$/gm, comment => ' '.repeat(comment.length))
  for (const character of unprintable(text, canPrint)) {
    const start = text.indexOf(character)
    yield { ...wording(character), at: { yaml, range: { start, end: start + character.length } } }
  }
}

/** Each such character once. Plain letters, digits and signs are in every font that can be chosen. */
function unprintable(text: string, canPrint: (character: string) => boolean): Set<string> {
  const unusual = text.match(/[^\n\r\t\x20-\x7e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]/gu) ?? []
  return new Set(unusual.filter(character => !canPrint(character)))
}

function wording(character: string): { message: string; note: string } {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  const shown = /[\p{C}\p{Z}\p{M}]/u.test(character) ? code : `\`${character}\` (${code})`
  return {
    message: `Unexpected character ${shown}, expected one that the fonts have`,
    note: 'Write it in words or with another character',
  }
}
