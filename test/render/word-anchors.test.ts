import { expect, test } from 'vitest'
import { formerDeflate } from '../../src/render/former-deflate.ts'
import { formats } from '../../src/render/index.ts'
import { policy } from '../support/cli.ts'
import { composed } from '../support/compose.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* The bookmarks and properties by which an edited Word file is read again. */

const clause = `## Aims {#aims}

The first words.

- One
- Two {#two}

> Quoted.

| a | b |
| - | - |
| c | d |

## Forms

:::box
In a box.
:::
`

const made = () => school({ uniform: { clause, yaml: 'approved: 2026-03-01\nreview_period: Two years' } })

async function parts(host: MemoryHost, name = 'uniform'): Promise<Record<string, string>> {
  await done(host, 'build', 'uniform', '--format', 'docx')
  return wordParts(host.files.get(`/school/out/${name}.docx`)!)
}

test('each paragraph without an id has a bookmark, and each clause with a paragraph of its own has one round it', async () => {
  const xml = (await parts(made()))['word/document.xml']!
  const marks = [...xml.matchAll(/<w:bookmark(Start|End)(?: w:name="([^"]*)")? w:id="(\d+)"\/>|<w:t[^>]*>([^<]*)/g)]
  const names = new Map(marks.flatMap(([, kind, name, id]) => (kind === 'Start' ? [[id, name] as const] : [])))
  const shown = marks.map(([, kind, , id, words]) =>
    kind ? `${kind === 'Start' ? '<' : '/'}${names.get(id)}>` : words,
  )
  expect(shown.slice(shown.indexOf('<c_aims>'), shown.indexOf('<c_signatures>')).join(' ')).toMatchInlineSnapshot(
    `"<c_aims> Aims /c_aims> <k_aims> <p_1> The first words. /p_1> <p_2> One /p_2> <c_two> Two /c_two> <p_3> Quoted. /p_3> /k_aims>                a    b      c    d <c_forms> Forms /c_forms>                <p_4> In a box. /p_4>"`,
  )
  expect(new Set(names.values()).size).toBe(names.size)
})

test('the file says in a property whose it is', async () => {
  const host = made()
  const property = async (name?: string) =>
    [...(await parts(host, name))['docProps/custom.xml']!.matchAll(/name="([^"]*)"><vt:lpwstr>([^<]*)/g)].map(
      ([, key, value]) => `${key}: ${value!.replace(/^[0-9a-f]{32}$/, 'a digest')}`,
    )
  expect(await property()).toEqual(['Policy: uniform', 'Policy text digest: a digest'])
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect(await property()).toEqual(['Policy: uniform', 'Policy text: 2026-03-01'])
  host.files.set(
    '/school/policy/uniform/clauses/introduction.md',
    new TextEncoder().encode(clause.replace('One', 'Three')),
  )
  expect(await property('uniform.draft')).toEqual([
    'Policy: uniform',
    'Policy text: draft',
    'Policy text digest: a digest',
    'Policy text since: 2026-03-01',
  ])
  expect(await property('uniform.changes')).toEqual([
    'Policy: uniform',
    'Policy text: changes',
    'Policy text digest: a digest',
    'Policy text since: 2026-03-01',
  ])
})

test('a file without them, of an earlier release, is still what policy makes of the version', async () => {
  const host = made()
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  const { document, means } = await composed(host, '/school/policy', 'uniform', { version: '2026-03-01' })
  const { bytes } = await (await formats.docx.load())(document, { ...means, deflate: formerDeflate, hasAnchors: false })
  const { 'word/document.xml': text, 'docProps/custom.xml': properties } = wordParts(bytes)
  expect([/"[pk]_/.test(text!), /lpwstr/.test(properties ?? '')]).toEqual([false, false])
  host.files.set('/school/former.docx', bytes)
  const { printed } = await policy(host, 'verify', 'former.docx')
  expect(printed).toContain('byte for byte')
})
