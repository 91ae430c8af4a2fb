import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'
import { sampleHost } from '../support/sample.ts'

/* What a renderer remembers from one document to the next is not to be seen in any of them. */

interface Drawing {
  readonly name: string
  readonly document: Document
  readonly means: RenderContext
}

/** Two schools, each with several copies, looks and letters. */
async function drawings(): Promise<Drawing[]> {
  const everything = memoryHost(filesBelow(join(fixtures, 'everything')))
  const found: Drawing[] = []
  for (const [school, host, root, id] of [
    ['sample', sampleHost(), '/policy', 'social-media'],
    ['everything', everything, '/school', 'educational-visits'],
  ] as const) {
    for (const options of [{}, { hasFields: true }, { isFillable: true }, { copy: 'publication' }] as const)
      found.push({ name: `${school} ${JSON.stringify(options)}`, ...(await composed(host, root, id, options)) })
    const { document, means } = found.at(-1)!
    const { look } = means
    found.push(
      { name: `${school}, draft`, document: { ...document, draft: 'DRAFT' }, means },
      { name: `${school}, small`, document, means: { ...means, look: { ...look, textSize: look.textSize - 1.5 } } },
      {
        name: `${school}, coloured`,
        document,
        means: { ...means, look: { ...look, colours: { ...look.colours, text: '#102030', link: '#a00000' } } },
      },
    )
  }
  return found
}

async function freshRenderer() {
  vi.resetModules()
  return (await import('../../src/render/pdf/pdf.ts')).renderPdf
}

test('documents that are drawn by turns have the bytes of each alone', async () => {
  const all = await drawings()
  const alone = new Map<string, Uint8Array>()
  for (const { name, document, means } of all) {
    const render = await freshRenderer()
    alone.set(name, (await render(document, means)).bytes)
  }
  expect(new Set([...alone.values()].map(bytes => Buffer.from(bytes).toString('latin1'))).size).toBeGreaterThan(
    all.length / 2,
  )
  const render = await freshRenderer()
  for (const { name, document, means } of [...all, ...all.toReversed(), ...all])
    expect(Buffer.compare((await render(document, means)).bytes, alone.get(name)!), name).toBe(0)
})

test('documents that are drawn at the same time have the bytes of each alone', async () => {
  const all = await drawings()
  const render = await freshRenderer()
  const together = await Promise.all(all.map(({ document, means }) => render(document, means)))
  for (const [index, { document, means }] of all.entries())
    expect(Buffer.compare(together[index]!.bytes, (await render(document, means)).bytes)).toBe(0)
})
