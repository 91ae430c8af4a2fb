import { join } from 'node:path'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { renderHtml } from '../../src/render/html/html.ts'
import { html, Markup } from '../../src/render/html/markup.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/* Whatever a policy contains is text on its web page, and never an element, an attribute or a script. */

/** Words that would break out of their context if they were not escaped. */
const hostile = [
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '" onload="alert(1)',
  "' onload='alert(1)",
  ' onload=alert(1) ',
  '<img src=x onerror=alert(1)>',
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</main></body></html><p>',
  '<!--',
  '-->',
  '<![CDATA[',
  'javascript:alert(1)',
  '&quot; onload=&quot;alert(1)',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '&amp;',
  '`',
]
const words = fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 3 }).map(parts => parts.join(''))

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** A page as a browser parses it: elements and text, in order. */
function read(page: string): (Tag | string)[] {
  const parts: (Tag | string)[] = []
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node)
      parts.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      })
    else parts.push('value' in node ? node.value : node.nodeName)
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(page))
  return parts
}

const tagsOf = (page: string) => read(page).filter(part => typeof part !== 'string')

const drawn = async (document: Document, means: RenderContext) =>
  new TextDecoder().decode((await renderHtml(document, means)).bytes)

test('what is filled into markup is text, in attributes too, unless it is markup itself', () => {
  const text = `"'<>&`
  expect(html`<p title="${text}">${text}${undefined}${[new Markup('<br>'), 1]}</p>`.text).toBe(
    `<p title="&quot;'&lt;&gt;&amp;">&quot;'&lt;&gt;&amp;<br>1</p>`,
  )
})

test('control characters that HTML forbids are left out, and the others stay', () => {
  expect(html`${'a\0b\x0bc\x7fd\x85e\ufffef\tg\nh\u00a0i'}`.text).toBe('abcdef\tg\nh\u00a0i')
})

test('a page has the same elements and attributes whatever the words of its document are', async () => {
  /**
   * Adds words to every text of a document. Text that only the program writes is unchanged, and shared objects stay
   * shared.
   */
  function withWords(document: Document, more: string): Document {
    const changed = new Map<object, object>()
    const change = (value: unknown, key: string): unknown => {
      if (['type', 'kind', 'marks', 'alignments', 'picture'].includes(key)) return value
      if (typeof value === 'string') return value === '' ? '' : value + more
      if (typeof value !== 'object' || value === null) return value
      const known = changed.get(value)
      if (known) return known
      const made = Array.isArray(value)
        ? value.map(entry => change(entry, ''))
        : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, name)]))
      changed.set(value, made)
      return made
    }
    return change(document, '') as Document
  }
  const host = memoryHost(filesBelow(join(fixtures, 'everything')))
  const { document, means } = await composed(host, '/school', 'educational-visits')
  const usual = read(await drawn(document, means))
  await fc.assert(
    fc.asyncProperty(words, async more => {
      const without = (value: string) => value.replaceAll(more, '')
      const parts = read(await drawn(withWords(document, more), means)).map(part =>
        typeof part === 'string' ? without(part) : { ...part, attributes: mapValues(part.attributes, without) },
      )
      expect(parts).toEqual(usual)
    }),
  )
})

describe('nothing that a school writes', () => {
  const picture = filesBelow(join(fixtures, 'everything'))['educational-visits/pictures/meeting-point.png']!
  const labels = [
    ...['contents', 'notes', 'signatures', 'role', 'signature', 'date', 'version', 'metadata_caption', 'to_note'],
    ...['back_to_text', 'skip_to_content', 'ticked', 'unticked'],
  ]

  /** A school with the same words in every field that accepts any. */
  function schoolThatSays(said: string): MemoryHost {
    const yaml = JSON.stringify(said)
    // In Markdown, a character after a backslash is literal.
    const text = said.replace(/[!-/:-@[-`{-~]/g, '\\$&')
    return memoryHost({
      'school.yaml': `name: ${yaml}
address: [${yaml}]
house_style: ./style
committees: [{name: ${yaml}}]
people: {head: {role: ${yaml}, name: ${yaml}, email: ${yaml}, telephone: ${yaml}}}
`,
      'style/style.yaml': `letterhead: {logo: logo.png, logo_text: ${yaml}}
metadata_table: [{field: committee, label: ${yaml}}, {field: signatories, label: ${yaml}}, {field: related, label: a}]
labels: {${labels.map(name => `${name}: ${yaml}`).join(', ')}}
`,
      'style/logo.png': picture,
      'policy/policy.yaml': `title: ${yaml}
reference: ${yaml}
committee: ${yaml}
responsible: ${yaml}
review_period: As required
related: [${yaml}]
contents: always
signatories: [{role: ${yaml}, name: ${yaml}}]
clauses: [introduction.md]
`,
      'policy/clauses/picture.png': picture,
      'policy/clauses/introduction.md': `## About ${text}

Words ${text} **strong ${text}.** \`code ${said.replaceAll('`', '')}\` {{people.head.name}} {{people.head.email}}.[^note]

[Words ${text}](<https://school.example/?q=${text.replaceAll(' ', '%20')}>), ![Shown ${text}](picture.png)

![Shown ${text}](picture.png)

- [ ] To do ${text}
- [x] Done ${text}

| Column ${text} |
| --- |
| Cell ${text} |

~~~
Code ${said}
~~~

[^note]: Note ${text}
`,
    })
  }
  const pageOf = async (said: string) => {
    const { document, means } = await composed(schoolThatSays(said), '/school', 'policy')
    return drawn(document, means)
  }

  test('becomes an element, an attribute or a script of its page, in whatever field', async () => {
    const shape = (page: string) => tagsOf(page).map(({ name, attributes }) => [name, ...Object.keys(attributes)])
    const usual = shape(await pageOf('Oak'))
    await fc.assert(
      fc.asyncProperty(words, async said => {
        const page = await pageOf(said)
        expect(shape(page)).toEqual(usual)
        for (const { attributes } of tagsOf(page))
          expect(attributes.href ?? '#').toMatch(/^(#|https:\/\/school\.example\/)/)
      }),
    )
  })

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\\\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    '//school.example/page',
  ])('links to %s', async address => {
    const ways = [`[a](<${address}>)`, `[a][b]\n\n[b]: <${address}>`, `![a](<${address}>)`]
    for (const clause of ways) {
      const host = school({ uniform: { clause: `## Introduction\n\nSee ${clause}\n` } })
      await expect(composed(host, '/school/policy', 'uniform'), clause).rejects.toThrow(/Unexpected|Missing/)
    }
  })
})

const mapValues = (record: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
