import type { Nodes } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Severity } from '../../model/finding.ts'
import { nodesOf } from '../../model/nodes.ts'
import { textsIn } from '../../model/value.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { matchesIn, shortened } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

/**
 * Placeholders in model policies that no finished policy would contain, in upper or lower case. Every pattern begins
 * with a distinctive sign and looks no further than a sentence, so that a megabyte of text is searched in linear time.
 */
const inAnyLetters = [
  String.raw`\[\s*(?:insert|add|enter(?=\s+\w)|delete|your|school|academy|trust|name|date|role|number|email|contact|address|\d+ (?:months?|years?))\b[^\]]{0,200}\]`,
  String.raw`\bXXX+\b`,
  String.raw`\?{3,}`,
  String.raw`\b(?:TBC|TBA|TBD|FIXME)\b`,
  String.raw`\binsert(?<=(?:^|[.:(]\s*)insert)\s+(?:here|(?:the\s+|your\s+)?(?:school|academy|name|date|text|details|contact|role|number|title|policy|link))\b[^.;:()\n]{0,20}`,
  '<<[^<>]+>>',
  String.raw`\blorem ipsum\b`,
  // What Word prints for a broken reference or field, and in fields to be filled in.
  String.raw`\bError! (?:Reference source|Bookmark|No bookmark|No text of specified style|Unknown document property|Hyperlink reference|Not a valid)\b[^.!\n]{0,60}\.?`,
  String.raw`\b(?:Click(?: or tap)?(?: here)? to enter (?:text|a date)|Choose an item|Click here to enter (?:text|a date))\b\.?`,
  String.raw`\bdd?\s?[/.-]\s?mm?\s?[/.-]\s?yy(?:yy)?\b`,
]

/** `todo` in small letters is the Spanish for “all”. */
const inCapitals = [String.raw`\bTODO\b`, String.raw`\bT\.B\.[CAD]\.?`]

/** Placeholders that also occur in forms and notation: a warning, not an error. */
const doubtful = [
  String.raw`\{[A-Z][\p{L} ’'-]{1,60}\}`,
  '…{3,}',
  // Mail merge and other form fields, and numbers that are still missing.
  String.raw`«\w{1,60}»|\$\{\w{1,60}\}|\{insert\b[^{}]{0,60}\}`,
  String.raw`\[\s*(?:[●•]|to be (?:added|agreed|completed|confirmed|decided|inserted))\s*\]`,
  String.raw`\b20[Xx]{2}\b|£[Xx]{2,}(?:\.[Xx]{2})?`,
  String.raw`\bdelete (?:as|where) (?:applicable|appropriate|necessary)\b`,
]

const patterns: readonly { readonly pattern: RegExp; readonly severity: Severity }[] = [
  { pattern: new RegExp(inAnyLetters.join('|'), 'gim'), severity: 'error' },
  { pattern: new RegExp(inCapitals.join('|'), 'gm'), severity: 'error' },
  { pattern: new RegExp(doubtful.join('|'), 'gmu'), severity: 'warning' },
]

export const noPlaceholders: Rule = {
  id: 'no-placeholders',
  severity: 'error',
  summary: 'Nothing is left to be filled in',
  why: 'Model policies come with gaps such as “[School name]” or “TBC”. One that is approved with its gaps rules nothing.',
  mend: 'Write what belongs there. Gaps that are meant stand in a form or a model letter, between `:::form` or `:::letter` and `:::`.',
  *check({ files, yaml, metadata }) {
    for (const file of files) {
      const gaps = new Set(nodesOf(file.tree, 'containerDirective').filter(isToFillIn).flatMap(nodesIn))
      for (const node of nodesOf(file.tree, 'text', 'inlineCode', 'code')) {
        if (gaps.has(node)) continue
        for (const { pattern, severity } of patterns) {
          // In code, doubtful patterns are code.
          if (severity === 'warning' && node.type !== 'text') continue
          for (const { words, at } of matchesIn(file, node, pattern)) yield { ...wording(words), severity, at }
        }
      }
    }
    yield* inValues(metadata, yaml)
  },
  *checkSchool({ yaml, school, style }) {
    yield* inValues(school, yaml)
    // Not in the labels: one above a column to fill in may well say `dd/mm/yyyy`.
    if (style.yaml) yield* inValues({ foot_line: style.values.foot_line }, style.yaml)
  },
}

function* inValues(values: unknown, yaml: YamlSource): Iterable<Found> {
  for (const { text, path } of textsIn(values)) {
    for (const { pattern, severity } of patterns)
      for (const [words] of text.matchAll(pattern))
        yield { ...wording(shortened(words)), severity, at: { yaml, range: yaml.locate(path) } }
  }
}

/** Whether gaps are meant: in a form, and in a model letter. */
const isToFillIn = ({ name }: ContainerDirective) => name === 'form' || name === 'letter'

function nodesIn(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])]
}

const wording = (words: string) => ({
  message: `Unexpected placeholder \`${words}\`, expected the finished words`,
  note: 'Write what belongs there',
})
