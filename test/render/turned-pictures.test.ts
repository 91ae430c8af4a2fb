import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixtures } from '../support/fixtures.ts'
import { wordParts } from '../support/open.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Photographs say how the camera was held (EXIF, tag 0x0112); Word has to be told to turn them. */

const photograph = readFileSync(join(fixtures, 'everything/educational-visits/pictures/minibus.jpg'))

/** The photograph as a camera writes it that was held in some way. */
function held(orientation: number): Buffer {
  const exif = Buffer.from(
    `457869660000 4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`.replaceAll(' ', ''),
    'hex',
  )
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([photograph.subarray(0, 2), Buffer.from('ffe1', 'hex'), length, exif, photograph.subarray(2)])
}

async function drawing(orientation: number): Promise<string> {
  const host = school({ uniform: { clause: '## Bus\n\n![The minibus](minibus.jpg)\n' } })
  host.files.set('/school/policy/uniform/clauses/minibus.jpg', held(orientation))
  await done(host, 'build', '--format', 'docx')
  const { 'word/document.xml': xml } = wordParts(host.files.get('/school/out/uniform.docx')!)
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
    // The picture keeps the proportions of its file, and takes the room that it has once it is turned.
    const [width, height] = extent(xml)
    const [upright, tall] = extent(await drawing(1))
    expect(width! / height!).toBeCloseTo(upright! / tall!, 1)
    const [left, top] = room(xml)
    const isOnItsSide = orientation >= 5
    const more = (longer: number) => Math.max(0, Math.round(longer / 2))
    expect([left ?? 0, top ?? 0]).toEqual(isOnItsSide ? [more(height! - width!), more(width! - height!)] : [0, 0])
  })
})
