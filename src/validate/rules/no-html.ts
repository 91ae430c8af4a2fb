import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

/** The Markdown to write instead of each HTML element. */
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
    u: '`*italic*` or `**bold**`',
    hr: '`---` on a line of its own',
    blockquote: 'lines that begin with `> `',
    table: 'a table of lines with `|` between the cells',
    sup: 'a footnote, `[^1]`, or plain text',
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map(level => [`h${level}`, `a line that begins with \`${'#'.repeat(level)} \``]),
    ),
  }),
)

function remedy(tag: string): string {
  const markdown = markdownFor.get(tag)
  if (markdown) return `Write ${markdown} instead`
  if (/^(insert|name|school|date|role|your|add|enter|email|number)$/.test(tag))
    return 'It looks like something left to be filled in: write what belongs there'
  return 'Write the words in Markdown; a `<` that is meant as such is written `\\<`'
}

export const noHtml: Rule = {
  id: 'no-html',
  severity: 'error',
  summary: 'Clauses are written in Markdown, without HTML',
  why: 'HTML has no place in the Word and PDF documents: what it says would be lost there.',
  mend: 'Write the Markdown that the note offers. Comments `<!-- … -->` and `<br>` are fine.',
  *check({ files }) {
    for (const file of files) {
      const opened = new Set<string>()
      for (const node of nodesOf(file.tree, 'html')) {
        const html = node.value.replace(/<!--[\s\S]*?-->/g, '')
        const at = { clause: file, node }
        if (html.trimStart().startsWith('<!--')) {
          yield {
            message: 'Unexpected comment without an end, expected `-->` behind it',
            note: 'Everything that follows is lost in the comment: write `-->` where it ends',
            at: { ...at, words: '<!--' },
          }
          continue
        }
        const [words, name] = /<\/?([a-z][a-z0-9-]*)[^<>]*>?/i.exec(html) ?? [html.slice(0, 40), '']
        const tag = name!.toLowerCase()
        // A closing tag is reported with its opening tag.
        if (words.startsWith('</') && opened.has(tag)) continue
        opened.add(tag)
        yield {
          message: `Unexpected HTML \`${words.replace(/\s+/g, ' ')}\`, expected Markdown`,
          note: remedy(tag),
          at: { ...at, words },
        }
      }
    }
  },
}
