import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

/** The Markdown for what people write HTML for. */
const markdownFor: ReadonlyMap<string, string> = new Map(
  Object.entries({
    b: '`**bold**`',
    strong: '`**bold**`',
    i: '`*italic*`',
    em: '`*italic*`',
    s: '`~~struck out~~`',
    del: '`~~struck out~~`',
    code: '`` `code` ``',
    a: '`[words](https://…)`',
    img: '`![What it shows](picture.png)`',
    ul: 'lines that begin with `- `',
    ol: 'lines that begin with `1. `',
    li: 'a line that begins with `- `',
    p: 'an empty line between paragraphs',
    div: 'an empty line between paragraphs',
    span: 'plain text',
    u: '`*italic*` or `**bold**`, since underlining looks like a link',
    hr: '`---` on a line of its own',
    blockquote: 'lines that begin with `> `',
    table: 'a table of lines with `|` between the cells',
    sup: 'a footnote, `[^1]`, or plain text',
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map(level => [`h${level}`, `a line that begins with \`${'#'.repeat(level)} \``]),
    ),
  }),
)

export const noHtml: Rule = {
  id: 'no-html',
  severity: 'error',
  summary: 'Clauses are written in Markdown, without HTML',
  why: 'HTML has no place in the Word and PDF documents: what it says would be lost there.',
  mend: 'Write the Markdown that the note offers. Comments `<!-- … -->` and `<br>` are fine.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'html')) {
        const [words, name] = /<\/?([a-z][a-z0-9-]*)[^>]*>?/i.exec(node.value.replace(/<!--[\s\S]*?-->/g, '')) ?? [
          node.value.slice(0, 40),
          '',
        ]
        const markdown = markdownFor.get(name!.toLowerCase())
        yield {
          message: `Unexpected HTML \`${words}\`, expected Markdown`,
          note: markdown
            ? `Write ${markdown} instead`
            : 'Write the words in Markdown; a `<` that is meant as such is written `\\<`',
          at: { clause: file, node, words },
        }
      }
    }
  },
}
