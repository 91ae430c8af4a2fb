import type { Nodes } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { ClauseFile } from '../../model/clause.ts'
import type { Severity } from '../../model/finding.ts'
import { matchesOf } from '../../model/hinted-pattern.ts'
import { nodesOf } from '../../model/nodes.ts'
import { placeholders, placeholdersIn } from '../../model/placeholder.ts'
import type { PolicySource } from '../../model/policy.ts'
import { textsIn } from '../../model/value.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { matchesIn, shortened } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

/** What a placeholder means for the text that it is in. */
interface Gravity {
  readonly severity: Severity
  readonly note: string
}

const refused: Gravity = { severity: 'error', note: 'Write what belongs there' }
const refusedAsApproved: Gravity = {
  severity: 'error',
  note: 'Write what belongs there; or take `approved:` out of `policy.yaml`, since a draft may have gaps',
}
const inDraft: Gravity = { severity: 'warning', note: 'Write what belongs there before the policy is approved' }
const doubtful: Gravity = { severity: 'warning', note: 'Write what belongs there' }

export const noPlaceholders: Rule = {
  id: 'no-placeholders',
  severity: 'error',
  summary: 'Nothing is left to be filled in',
  why: 'Model policies come with gaps such as “[School name]” or “TBC”. One that is approved with its gaps rules nothing.',
  mend: 'Write what belongs there. A draft may be circulated with its gaps, which it marks, but neither approved nor published. Gaps that are meant stand in a form or a model letter, between `:::form` or `:::letter` and `:::`.',
  *check(policy, { isToBeApproved = false }) {
    const { files, yaml, metadata } = policy
    const gravity = isToBeApproved ? refused : saysItIsApproved(policy) ? refusedAsApproved : inDraft
    for (const file of files) {
      const meant = new Set(nodesOf(file.tree, 'containerDirective').filter(isToFillIn).flatMap(nodesIn))
      for (const node of nodesOf(file.tree, 'text', 'inlineCode', 'code')) {
        if (meant.has(node)) continue
        for (const placeholder of placeholders) {
          const { isDoubtful } = placeholder
          // In code, doubtful patterns are code.
          if (isDoubtful && node.type !== 'text') continue
          for (const { words, at } of matchesIn(file, node, placeholder))
            yield { ...wording(words), ...(isDoubtful ? doubtful : gravity), at }
        }
      }
      yield* acrossMarks(file, meant, gravity)
    }
    yield* inValues(metadata, yaml, gravity)
  },
  *checkSchool({ yaml, school, style }) {
    yield* inValues(school, yaml, refused)
    // Not in the labels: one above a column to fill in may well say `dd/mm/yyyy`.
    if (style.yaml) yield* inValues({ foot_line: style.values.foot_line }, style.yaml, refused)
  },
}

/** Whether a text is no draft: `policy.yaml` states an approval, and no version records what was approved. */
function saysItIsApproved({ metadata, ledger }: PolicySource): boolean {
  return metadata.approved !== undefined && ledger?.newest === undefined
}

/**
 * Placeholders some of whose words are bold, a link or the like, `[insert **name**]`; not those inside the nodes
 * `meant`.
 */
function* acrossMarks(file: ClauseFile, meant: ReadonlySet<Nodes>, gravity: Gravity): Iterable<Found> {
  for (const node of nodesOf(file.tree, 'paragraph', 'heading', 'tableCell')) {
    if (node.children.length < 2 || meant.has(node)) continue
    const parts = nodesIn(node).flatMap((inner): { readonly inner: Nodes; readonly text: string }[] => {
      if (inner.type === 'text' || inner.type === 'inlineCode') return [{ inner, text: inner.value }]
      return inner.type === 'valueReference' || inner.type === 'break' ? [{ inner, text: ' ' }] : []
    })
    const text = parts.map(part => part.text).join('')
    let [index, partStart] = [0, 0]
    const partAt = (offset: number) => {
      while (partStart + parts[index]!.text.length <= offset) partStart += parts[index++]!.text.length
      return { ...parts[index]!, distance: offset - partStart }
    }
    for (const { start, end } of placeholdersIn(text)) {
      const [first, last] = [partAt(start), partAt(end - 1)]
      if (first.inner === last.inner) continue
      const range = { offset: offsetOf(first, file, 'start'), end: offsetOf(last, file, 'end') }
      yield {
        ...wording(shortened(text.slice(start, end))),
        ...gravity,
        at: { file: file.path, text: file.text, ...range },
      }
    }
  }
}

/** Where a letter of a node's text begins or ends in the file; where the node does if its text is written otherwise. */
function offsetOf(
  { inner: { position }, text, distance }: { inner: Nodes; text: string; distance: number },
  file: ClauseFile,
  edge: 'start' | 'end',
): number {
  const start = position?.start.offset ?? 0
  if (!file.text.startsWith(text, start)) return position?.[edge].offset ?? 0
  return start + distance + (edge === 'end' ? 1 : 0)
}

function* inValues(values: unknown, yaml: YamlSource, gravity: Gravity): Iterable<Found> {
  for (const { text, path } of textsIn(values)) {
    for (const placeholder of placeholders)
      for (const [words] of matchesOf(placeholder, text)) {
        const at = { yaml, range: yaml.locate(path) }
        yield { ...wording(shortened(words)), ...(placeholder.isDoubtful ? doubtful : gravity), at }
      }
  }
}

/** Whether gaps are meant: in a form, and in a model letter. */
const isToFillIn = ({ name }: ContainerDirective) => name === 'form' || name === 'letter'

function nodesIn(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])]
}

const wording = (words: string) => ({ message: `Unexpected placeholder \`${words}\`, expected the finished words` })
