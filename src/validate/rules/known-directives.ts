import type { Nodes } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { callOuts } from '../../model/call-out.ts'
import { contentOf, labelOf } from '../../model/captions.ts'
import type { ClauseFile } from '../../model/clause.ts'
import { type Directive, directiveNames, directives, isDirective } from '../../model/directive.ts'
import type { Remedy } from '../../model/finding.ts'
import { nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

/** What may stand in the braces of a directive, with a pattern for its value and an example. */
const attributes: {
  readonly [Name in Directive]: Readonly<Record<string, readonly [pattern: RegExp, example: string]>>
} = {
  box: {},
  form: {},
  letter: {},
  landscape: {},
  together: {},
  table: {
    id: [/^[\p{L}\p{N}-]+$/u, '#codes'],
    'header-rows': [/^[01]$/, 'header-rows=0'],
    'header-columns': [/^[01]$/, 'header-columns=1'],
    widths: [/^\s*(?!0\b)\d{1,3}(?:\s+(?!0\b)\d{1,3})*\s*$/, 'widths="1 3 2"'],
    align: [/^\s*(?:left|centre|right|decimal)(?:\s+(?:left|centre|right|decimal))*\s*$/, 'align="left decimal"'],
  },
  figure: {
    id: [/^[\p{L}\p{N}-]+$/u, '#map'],
    width: [/^(?:[5-9]|[1-9]\d|100)%?$/, 'width="60%"'],
    align: [/^(?:left|centre|right)$/, 'align=centre'],
  },
}

function attributeProblem({ name: directive }: ContainerDirective, name: string, value: string): Remedy | undefined {
  const known = isDirective(directive) ? attributes[directive] : {}
  const found = Object.hasOwn(known, name) ? known[name] : undefined
  if (found?.[0].test(value)) return undefined
  const examples = Object.values(known).map(([, example]) => `\`${example}\``)
  const written = name === 'id' ? `#${value}` : name === 'class' ? `.${value}` : `${name}="${value}"`
  return {
    message: `Unexpected \`${written}\` in the braces of \`:::${directive}\`, expected ${found ? `\`${found[1]}\`, for instance` : examples.length > 0 ? examples.join(', ') : 'no braces'}`,
    note:
      examples.length > 0
        ? 'Correct it, or take it away'
        : `Take it away, or write a title in square brackets: \`:::${directive}[Title]\``,
  }
}

/** How a call-out is written; undefined for a name that is none. */
function callOutNote(name: string): string | undefined {
  const kind = callOuts.find(known => known === name.toLowerCase())
  return kind && `Write \`> [!${kind.toUpperCase()}]\`, and \`> \` before each line below it`
}

/** What a directive holds or is inside, though it has no effect there. */
function misplacedIn(node: ContainerDirective, { tree }: ClauseFile): Remedy | undefined {
  const { name, attributes, children } = node
  if (name === 'landscape' && !tree.children.includes(node))
    return {
      message: 'Unexpected `:::landscape` inside a list, box or quotation, expected it between the parts of the text',
      note: 'Write it at the beginning of a line, outside of everything else: there are no other pages inside',
    }
  if ((name === 'landscape' || name === 'together') && children.some(({ type }) => type === 'heading'))
    return {
      message: `Unexpected heading in \`:::${name}\`, where it begins no clause, expected it above`,
      note: `Write the heading above \`:::${name}\`: it goes along`,
    }
  if (name === 'figure' && !hasPicture(node))
    return {
      message: 'Unexpected `:::figure` without a picture, expected one: `![What it shows](picture.png)`',
      note: 'Put the picture there, or write the words without `:::figure`',
    }
  if ((name === 'figure' || name === 'table') && attributes?.id !== undefined && !labelOf(node))
    return {
      message: `Unexpected id of a ${name} that has no title, expected a title, after which it is numbered`,
      note: `Write \`:::${name}[Title]{#${attributes.id}}\``,
    }
  return undefined
}

function hasPicture(node: Nodes): boolean {
  return node.type === 'image' || ('children' in node && node.children.some(child => hasPicture(child)))
}

export const knownDirectives: Rule = {
  id: 'known-directives',
  severity: 'error',
  summary: 'What begins with `:::` is known, and has an end',
  why: 'A box without its end takes in all the rest of the file, and a word that policy does not know says nothing.',
  mend: 'Write `:::box`, `:::form`, `:::letter`, `:::together`, `:::landscape`, `:::table` or `:::figure` on a line of its own, and `:::` below what belongs to it.',
  *check({ files }) {
    for (const file of files)
      for (const node of nodesOf(file.tree, 'containerDirective')) {
        const offset = node.position?.start.offset ?? 0
        const written = file.text.slice(offset, node.position?.end.offset)
        const at = {
          file: file.path,
          text: file.text,
          offset,
          end: offset + (written.indexOf('\n') + 1 || written.length + 1) - 1,
        }
        if (!isDirective(node.name))
          yield {
            message: `Unexpected \`:::${node.name}\`, expected ${directiveNames.map(name => `\`:::${name}\``).join(', ')}`,
            note:
              callOutNote(node.name) ??
              nearest(node.name, directiveNames) ??
              directiveNames.map(name => `\`${name}\` is ${directives[name]}`).join('; '),
            at,
          }
        else
          for (const [name, value] of Object.entries(node.attributes ?? {})) {
            const problem = attributeProblem(node, name, value ?? '')
            if (problem) yield { ...problem, at }
          }
        if (isDirective(node.name) && node.name !== 'table' && contentOf(node).length === 0)
          yield {
            message: `Unexpected \`:::${node.name}\` with nothing in it, expected ${directives[node.name]}`,
            note: 'Write what belongs in it above its end, `:::`, or take it away',
            at,
          }
        const misplaced = misplacedIn(node, file)
        if (misplaced) yield { ...misplaced, at }
        // A container ends with as many colons as it begins with, or more.
        const opening = /^:+/.exec(written)?.[0].length ?? 3
        const closing = /(?:^|\n)[ \t>]*(:{3,})[ \t]*$/.exec(written.trimEnd())?.[1]?.length ?? 0
        if (closing < opening)
          yield {
            message: `Unexpected end of the file in \`:::${node.name}\`, expected \`:::\` on a line of its own`,
            note: 'Write `:::` below what belongs to it; a box that holds another has more colons than that one, as `::::landscape` and `::::` around `:::table`',
            at,
          }
      }
  },
}
