import { expect, test } from 'vitest'
import { expectExact } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { streamsIn } from '../support/pdf-streams.ts'
import { png } from '../support/png.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Pictures of a width, an alignment, and side by side. The page of the default style has room for 459 points. */

function schoolWith(figure: string): MemoryHost {
  const host = school({ uniform: { yaml: 'review_period: Two years', clause: `## Ties\n\n${figure}\n` } })
  for (const [name, width, height] of [
    ['tie', 40, 20],
    ['badge', 20, 20],
  ] as const)
    host.files.set(
      `/school/policy/uniform/clauses/${name}.png`,
      png({ width, height }, Buffer.alloc(height * (1 + width * 3))),
    )
  return host
}

async function built(figure: string) {
  const host = schoolWith(figure)
  await done(host, 'build', 'uniform')
  const fileOf = (format: string) => host.files.get(`/school/out/uniform.${format}`)!
  const page = new TextDecoder().decode(fileOf('html'))
  const word = wordParts(fileOf('docx'))['word/document.xml']!
  return {
    images: [...page.matchAll(/<img [^>]*alt="([^"]*)" width="(\d+)" height="(\d+)">/g)].map(found => found.slice(1)),
    figure: /<figure[^>]*>/.exec(page)![0],
    extents: [...word.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g)].map(([, cx, cy]) => [
      Math.round(Number(cx) / 12700),
      Math.round(Number(cy) / 12700),
    ]),
    isCentred: word.includes('<w:jc w:val="center"/>'),
    boxes: boxesIn(fileOf('pdf')),
  }
}

/** Where the pictures of a PDF are: the matrices that place them have their width, height and corner. */
function boxesIn(pdf: Uint8Array): { left: number; width: number }[] {
  return streamsIn(pdf).flatMap(stream =>
    [...stream.matchAll(/([\d.]+) 0 0 -[\d.]+ ([\d.]+) [\d.]+ cm\s+\/\S+ Do/g)].map(([, width, left]) => ({
      left: Number(left),
      width: Number(width),
    })),
  )
}

test('a figure as such has its natural size', async () => {
  const { images, figure, extents } = await built(':::figure\n![A tie](tie.png)\n:::')
  expect([images, figure, extents]).toEqual([[['A tie', '40', '20']], '<figure>', [[30, 15]]])
})

test('a width is a share of the width of the text', async () => {
  const { images, extents, boxes } = await built(':::figure{width="50%"}\n![A tie](tie.png)\n:::')
  expect(images).toEqual([['A tie', '336', '168']])
  expect(Math.abs(boxes[0]!.width - extents[0]![0]!)).toBeLessThanOrEqual(1)
  expect(extents[0]![0]! / extents[0]![1]!).toBeCloseTo(2, 1)
})

test('pictures side by side have one height, and take the width together', async () => {
  const { images, figure, extents, boxes } = await built(
    ':::figure[Ties]{width=100 align=centre}\n![A tie](tie.png)\n![A badge](badge.png)\n:::',
  )
  expect(figure).toBe('<figure class="row centre">')
  expect(images.map(([words, , height]) => [words, height])).toEqual([
    ['A tie', images[0]![2]],
    ['A badge', images[0]![2]],
  ])
  expect(extents[0]![1]).toBe(extents[1]![1])
  expect(boxes).toHaveLength(2)
  expect(boxes[1]!.left - boxes[0]!.left - boxes[0]!.width).toBeCloseTo(12, 0)
})

test('an alignment puts them in the middle or to the right', async () => {
  const [left, centre, right] = await Promise.all(
    ['left', 'centre', 'right'].map(async align => built(`:::figure{align=${align}}\n![A tie](tie.png)\n:::`)),
  )
  expect([left!.isCentred, centre!.isCentred]).toEqual([false, true])
  const [a, b, c] = [left, centre, right].map(each => each!.boxes[0]!.left)
  expect(b! - a!).toBeCloseTo(c! - b!, 0)
  expect(b).toBeGreaterThan(a!)
})

test('other words in the paragraph keep the pictures in their line', async () => {
  const { figure, images } = await built(
    ':::figure\n![A tie](tie.png) and ![A badge](badge.png)\n:::\n\n![A tie](tie.png)',
  )
  expect([figure, images]).toEqual(['<figure>', [['A tie', '40', '20']]])
})

test('unknown settings are told', async () => {
  const host = schoolWith(':::figure{width=wide}\n![A tie](tie.png)\n:::')
  expect((await policy(host, 'validate')).printed).toContain('expected `width="60%"`')
})

test('another width makes no draft, and comes into the documents with the next version', async () => {
  const host = schoolWith(':::figure{width=50}\n![A tie](tie.png)\n:::')
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  put(
    host,
    '/school/policy/uniform/clauses/introduction.md',
    '## Ties\n\n:::figure{width=60}\n![A tie](tie.png)\n:::\n',
  )
  expect((await policy(host, 'status')).printed).not.toContain('Changed since')
  await done(host, 'build')
  await expectExact(host)
})
