import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pictureOf } from '../../src/document/picture.ts'
import { fixtures } from '../support/fixtures.ts'
import { wordParts } from '../support/open.ts'
import { PdfObjects } from '../support/pdf-objects.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { firstContent } from '../support/tampering.ts'

/* Photographs contain the camera's orientation (EXIF, tag 0x0112); Word and PDF files must rotate them explicitly. */

const photograph = readFileSync(join(fixtures, 'everything/educational-visits/pictures/minibus.jpg'))

/** The photograph with the given EXIF orientation. */
function held(orientation: number): Buffer {
  const exif = Buffer.from(
    `457869660000 4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`.replaceAll(' ', ''),
    'hex',
  )
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([photograph.subarray(0, 2), Buffer.from('ffe1', 'hex'), length, exif, photograph.subarray(2)])
}

/** A document with the photograph in the given orientation. */
async function documentOf(orientation: number, format: string): Promise<Uint8Array> {
  const host = school({ uniform: { clause: '## Bus\n\n![The minibus](minibus.jpg)\n' } })
  host.files.set('/school/policy/uniform/clauses/minibus.jpg', held(orientation))
  await done(host, 'build', '--format', format)
  return host.files.get(`/school/out/uniform.${format}`)!
}

async function drawing(orientation: number): Promise<string> {
  const { 'word/document.xml': xml } = wordParts(await documentOf(orientation, 'docx'))
  return /<wp:inline[\s\S]*?<\/wp:inline>/.exec(xml!)![0]
}

const numbers = (xml: string, pattern: RegExp) => (pattern.exec(xml) ?? []).slice(1).map(Number)
const extent = (xml: string) => numbers(xml, /<wp:extent cx="(\d+)" cy="(\d+)"/)
const room = (xml: string) => numbers(xml, /<wp:effectExtent l="(-?\d+)" t="(-?\d+)" r="(-?\d+)" b="(-?\d+)"/)

describe('a photograph in Word', () => {
  test.each([
    [1, undefined, false],
    [2, undefined, true],
    [3, 180, false],
    [4, 180, true],
    [5, 270, true],
    [6, 90, false],
    [7, 90, true],
    [8, 270, false],
  ])('held as %s is turned by %s degrees, and mirrored: %s', async (orientation, degrees, isMirrored) => {
    const xml = await drawing(orientation)
    expect(/<a:xfrm[^>]* rot="(\d+)"/.exec(xml)?.[1]).toBe(degrees === undefined ? undefined : String(degrees * 60_000))
    expect(/<a:xfrm[^>]* flipH="(true|1)"/.test(xml)).toBe(isMirrored)
    // The picture keeps the proportions of its file and takes the space that it needs after rotation.
    const [width, height] = extent(xml)
    const [upright, tall] = extent(await drawing(1))
    expect(width! / height!).toBeCloseTo(upright! / tall!, 1)
    const [left, top] = room(xml)
    const isOnItsSide = orientation >= 5
    const more = (longer: number) => Math.max(0, Math.round(longer / 2))
    expect([left ?? 0, top ?? 0]).toEqual(isOnItsSide ? [more(height! - width!), more(width! - height!)] : [0, 0])
  })
})

describe('a photograph in PDF', () => {
  /** Where the matrix before a picture maps a point of the unit square, whose origin is at the bottom left. */
  async function placesIn(orientation: number) {
    const pdf = new PdfObjects(await documentOf(orientation, 'pdf'))
    const content = Buffer.from(pdf.stream(firstContent(pdf))!).toString('latin1')
    const [, matrix] = /q ([-\d. ]+) cm \/I1 Do/.exec(content)!
    const [a, b, c, d, e, f] = matrix!.split(' ').map(Number) as [number, number, number, number, number, number]
    return (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const
  }

  test.each([
    [1, 'top left', 'top right'],
    [2, 'top right', 'top left'],
    [3, 'bottom right', 'bottom left'],
    [4, 'bottom left', 'bottom right'],
    [5, 'top left', 'bottom left'],
    [6, 'top right', 'bottom right'],
    [7, 'bottom right', 'top right'],
    [8, 'bottom left', 'top left'],
  ])('held as %s has the first row of its file from the %s to the %s', async (orientation, first, last) => {
    const place = await placesIn(orientation)
    const corners = [place(0, 0), place(0, 1), place(1, 0), place(1, 1)]
    const [left, right] = [Math.min, Math.max].map(edge => edge(...corners.map(([x]) => x)))
    // The page's coordinates run from the top down.
    const [top, bottom] = [Math.min, Math.max].map(edge => edge(...corners.map(([, y]) => y)))
    const nameOf = ([x, y]: readonly [number, number]) =>
      `${y === top ? 'top' : y === bottom ? 'bottom' : y} ${x === left ? 'left' : x === right ? 'right' : x}`
    expect([nameOf(place(0, 1)), nameOf(place(1, 1))]).toEqual([first, last])
    const { width, height } = pictureOf(photograph)!
    const across = orientation >= 5 ? height / width : width / height
    expect((right! - left!) / (bottom! - top!)).toBeCloseTo(across, 1)
  })
})

test.each([
  [1, false],
  [4, false],
  [5, true],
  [8, true],
])(
  'a page gives a photograph held as %s the room that it takes in a browser, on its side: %s',
  async (orientation, isOnItsSide) => {
    const page = new TextDecoder().decode(await documentOf(orientation, 'html'))
    const { width, height } = pictureOf(photograph)!
    const shown = isOnItsSide ? [height, width] : [width, height]
    expect(page).toContain(`alt="The minibus" width="${shown[0]}" height="${shown[1]}"`)
  },
)
