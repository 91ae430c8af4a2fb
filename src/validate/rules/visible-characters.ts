import { codeOf, type Hiding, hiddenCharacters, mixedWords } from '../../model/hidden-characters.ts'
import { nodesOf } from '../../model/nodes.ts'
import { textsIn } from '../../model/value.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { matchesIn } from '../matches.ts'
import type { Found, Place, Rule, Severity } from '../rule.ts'

export const visibleCharacters: Rule = {
  id: 'visible-characters',
  severity: 'error',
  summary: 'Every character can be seen, and is what it looks like',
  why: 'Governors approve what they read. A character that turns words around, or a Cyrillic letter that looks like a Latin one, makes a text say something else than it shows; one without a width breaks links and searches.',
  mend: 'Delete the character at the place, or type the word anew.',
  *check({ files, yaml, metadata }) {
    for (const { path, text, tree } of files) {
      yield* inText(text, offset => ({ file: path, text, offset, end: offset + 1 }))
      for (const link of nodesOf(tree, 'link', 'image', 'definition')) {
        const [hidden] = hiddenCharacters(link.url)
        if (hidden)
          yield {
            message: `Unexpected character ${codeOf(hidden.character)} in the address \`${link.url}\`, expected an address that can be followed`,
            note: 'Delete the end of the address, and type it anew',
            at: { file: path, text, offset: link.position?.start.offset ?? 0, end: link.position?.end.offset ?? 0 },
          }
      }
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

/** Each such character once a line. */
function* inText(text: string, placeAt: (offset: number) => Place): Iterable<Found> {
  const seen = new Set<string>()
  for (const { character, hiding, index } of hiddenCharacters(text)) {
    const line = `${character}${text.lastIndexOf('\n', index)}`
    if (seen.has(line)) continue
    seen.add(line)
    yield { ...hidden(character, hiding), at: placeAt(index) }
  }
}

/** YAML's escapes make characters that its text does not have. */
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
