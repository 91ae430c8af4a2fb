import { nodesOf } from '../../model/nodes.ts'
import { textsIn } from '../../model/value.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { matchesIn, shortened } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

/**
 * What model policies leave for a school to fill in. Each is something that no finished policy would say. Every pattern
 * begins with a sign of its own, and looks no further than a sentence: a text of a megabyte takes no longer than it must.
 */
const placeholders = new RegExp(
  [
    String.raw`\[\s*(?:insert|add|enter|delete|your|school|academy|trust|name|date|role|number|email|contact|address|\d+ (?:months?|years?))\b[^\]]{0,200}\]`,
    String.raw`\bXXX+\b`,
    String.raw`\?{3,}`,
    String.raw`\b(?:TBC|TBA|TBD|TODO|FIXME)\b`,
    String.raw`\binsert(?<=(?:^|[.:(]\s*)insert)\s+(?:here|(?:the\s+|your\s+)?(?:school|academy|name|date|text|details|contact|role|number|title|policy|link))\b[^.;:()\n]{0,20}`,
    '<<[^<>]+>>',
    String.raw`\blorem ipsum\b`,
  ].join('|'),
  'gim',
)

export const noPlaceholders: Rule = {
  id: 'no-placeholders',
  severity: 'error',
  summary: 'Nothing is left to be filled in',
  why: 'Model policies come with gaps such as “[School name]” or “TBC”. One that is approved with its gaps rules nothing.',
  mend: 'Write what belongs there.',
  *check({ files, yaml, metadata }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text', 'inlineCode', 'code')) {
        for (const { words, at } of matchesIn(file, node, placeholders)) yield { ...wording(words), at }
      }
    }
    yield* inValues(metadata, yaml)
  },
  *checkSchool({ yaml, school }) {
    yield* inValues(school, yaml)
  },
}

function* inValues(values: unknown, yaml: YamlSource): Iterable<Found> {
  for (const { text, path } of textsIn(values)) {
    for (const [words] of text.matchAll(placeholders))
      yield { ...wording(shortened(words)), at: { yaml, range: yaml.locate(path) } }
  }
}

const wording = (words: string) => ({
  message: `Unexpected placeholder \`${words}\`, expected the finished words`,
  note: 'Write what belongs there',
})
