import { callOuts, directiveNames, directives, isDirective } from '../../model/box.ts'
import { nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

/** How a call-out is written; undefined for a name that is none. */
function callOutNote(name: string): string | undefined {
  const kind = callOuts.find(known => known === name.toLowerCase())
  return kind && `Write \`> [!${kind.toUpperCase()}]\`, and \`> \` before each line below it`
}

export const knownDirectives: Rule = {
  id: 'known-directives',
  severity: 'error',
  summary: 'What begins with `:::` is known, and has an end',
  why: 'A box without its end takes in all the rest of the file, and a word that policy does not know says nothing.',
  mend: 'Write `:::box`, `:::form` or `:::letter` on a line of its own, and `:::` below what belongs to it.',
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
        else if (Object.keys(node.attributes ?? {}).length > 0)
          yield {
            message: `Unexpected braces behind \`:::${node.name}\`, expected nothing, or a title in square brackets`,
            note: `Take them away, or write \`:::${node.name}[Title]\``,
            at,
          }
        // The last line of a container is as long as its first sign at the least (micromark-extension-directive).
        if (!/(?:^|\n)[ \t>]*:{3,}[ \t]*$/.test(written.trimEnd()))
          yield {
            message: `Unexpected end of the file in \`:::${node.name}\`, expected \`:::\` on a line of its own`,
            note: 'Write `:::` below what belongs to it',
            at,
          }
      }
  },
}
