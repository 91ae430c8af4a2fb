import { nodesOf } from '../../model/nodes.ts'
import type { YamlPath, YamlSource } from '../../model/yaml-source.ts'
import { matchesIn } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

/** What model policies leave for a school to fill in. Each is something that no finished policy would say. */
const placeholders = new RegExp(
  [
    String.raw`\[\s*(?:insert|add|enter|delete|your|school|academy|trust|name|date|role|number|email|contact|address|\d+ (?:months?|years?))\b[^\]]*\]`,
    String.raw`\bXXX+\b`,
    String.raw`\?{3,}`,
    String.raw`\b(?:TBC|TBA|TBD|TODO|FIXME)\b`,
    String.raw`(?<=^|[.:(]\s*)insert\s+(?:here|(?:the\s+|your\s+)?(?:school|academy|name|date|text|details|contact|role|number|title|policy|link))\b[^.;:()\n]{0,20}`,
    String.raw`<<[^<>]+>>`,
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

function* inValues(value: unknown, yaml: YamlSource, path: YamlPath = []): Iterable<Found> {
  if (typeof value === 'string') {
    for (const [words] of value.matchAll(placeholders))
      yield { ...wording(words), at: { yaml, range: yaml.locate(path) } }
  } else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* inValues(entry, yaml, [...path, index])
  } else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, entry] of Object.entries(value)) yield* inValues(entry, yaml, [...path, key])
  }
}

const wording = (words: string) => ({
  message: `Unexpected placeholder \`${words}\`, expected the finished words`,
  note: 'Write what belongs there',
})
