import type { ClauseFile } from '../../model/clause.ts'
import type { Severity } from '../../model/finding.ts'
import { codeOf, type Hiding, hiddenCharacters, mixedWords, unfitCharacters } from '../../model/hidden-characters.ts'
import { nodesOf } from '../../model/nodes.ts'
import { textsIn } from '../../model/value.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { matchesIn } from '../matches.ts'
import type { Found, Place, Rule } from '../rule.ts'

export const visibleCharacters: Rule = {
  id: 'visible-characters',
  severity: 'error',
  summary: 'Every character can be seen, and is what it looks like',
  why: 'Governors approve what they read. A character that turns words around, or a Cyrillic letter that looks like a Latin one, makes a text say something else than it shows; one without a width breaks links and searches.',
  mend: 'Delete the character at the place, or type the word anew.',
  *check({ files, yaml, metadata }) {
    for (const file of files) {
      const { path, text } = file
      yield* inText(text, offset => ({ file: path, text, offset, end: offset + 1 }))
      yield* inNodes(file)
    }
    for (const file of files) {
      const seen = new Set<string>()
      for (const node of nodesOf(file.tree, 'text', 'inlineCode'))
        for (const { word, letter } of mixedWords(node.value)) {
          if (seen.has(word)) continue
          seen.add(word)
          const [first] = matchesIn(file, node, new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'gu'))
          if (first) yield { ...mixed(word, letter), at: first.at }
        }
    }
    yield* inYaml(yaml, metadata)
  },
  *checkSchool({ yaml, school, style }) {
    yield* inYaml(yaml, school)
    if (style.yaml) yield* inYaml(style.yaml, style.values)
  },
}

/**
 * What a search of the source cannot find: numeric character references (`&#8238;`), and descriptions and addresses.
 */
function* inNodes(file: ClauseFile): Iterable<Found> {
  const { text, tree } = file
  for (const node of nodesOf(tree, 'text', 'inlineCode', 'code')) {
    const numbered = hiddenCharacters(node.value).find(({ character }) => !text.includes(character))
    if (numbered) yield { ...hidden(numbered.character, numbered.hiding), at: { clause: file, node } }
  }
  for (const node of nodesOf(tree, 'image', 'imageReference')) {
    const [unfit] = unfitCharacters(node.alt ?? '')
    if (unfit)
      yield {
        message: `Unexpected character ${codeOf(unfit.character)} in the description of a picture, expected words that can be read aloud`,
        note: 'Type the description anew',
        at: { clause: file, node },
      }
  }
  for (const node of nodesOf(tree, 'link', 'image', 'definition')) {
    const [unfit] = unfitCharacters(`${node.url}${node.title ?? ''}`)
    if (unfit)
      yield {
        message: `Unexpected character ${codeOf(unfit.character)} in the address \`${node.url}\`, expected an address that can be followed`,
        note: 'Delete the end of the address, and type it anew',
        at: { file: file.path, text, offset: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 },
      }
  }
}

/** Reports each hidden character once per line. */
function* inText(text: string, placeAt: (offset: number) => Place): Iterable<Found> {
  const seen = new Set<string>()
  let lineEnd = -1
  for (const { character, hiding, index } of hiddenCharacters(text)) {
    if (index > lineEnd) {
      seen.clear()
      const end = text.indexOf('\n', index)
      lineEnd = end < 0 ? text.length : end
    }
    if (seen.has(character)) continue
    seen.add(character)
    yield { ...hidden(character, hiding), at: placeAt(index) }
  }
}

/** Checks values as well as their source, since YAML's escapes yield characters that the source does not contain. */
function* inYaml(yaml: YamlSource, values: unknown): Iterable<Found> {
  yield* inText(yaml.text, offset => ({ yaml, range: { start: offset, end: offset + 1 } }))
  for (const { text, path } of textsIn(values)) {
    const at = { yaml, range: yaml.locate(path) }
    for (const { character, hiding } of hiddenCharacters(text))
      if (!yaml.text.includes(character)) yield { ...hidden(character, hiding), at }
    for (const { word, letter } of mixedWords(text)) yield { ...mixed(word, letter), at }
  }
}

const notes: { readonly [H in Hiding]: string } = {
  turns: 'Delete it: it turns the order of words around, so that what is read is not what is written',
  hides: 'Delete it: it cannot be seen, and carries something that no document shows',
  nothing: 'Delete it: it cannot be seen, and came in with copied text',
}

function hidden(character: string, hiding: Hiding): { message: string; note: string; severity: Severity } {
  return {
    message: `Unexpected character ${codeOf(character)}, expected ones that can be seen`,
    note: notes[hiding],
    severity: hiding === 'nothing' ? 'warning' : 'error',
  }
}

function mixed(word: string, letter: string): { message: string; note: string } {
  const script = /\p{Script=Greek}/u.test(letter) ? 'Greek' : 'Cyrillic'
  return {
    message: `Unexpected ${script} letter \`${letter}\` (${codeOf(letter)}) in \`${word}\`, expected letters of one script`,
    note: 'It looks like another letter: type the word anew',
  }
}
