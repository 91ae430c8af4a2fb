import { describe, expect, test } from 'vitest'
import { firstReleaseWinAnsi, winAnsi } from '../../src/contract/win-ansi.ts'
import { findSignatures } from '../../src/proof/pdf-signatures.ts'
import { signPdf } from '../../src/proof/sign-pdf.ts'
import {
  CannotSign,
  dayShown,
  type PdfSignature,
  reservedSizeFor,
  signatureUpdate,
} from '../../src/proof/signature-update.ts'
import { formCharacters } from '../../src/render/pdf/form-font.ts'
import { makeSigner } from '../support/signer.ts'
import { signedAs } from '../support/tampering.ts'

/*
 * What signing adds to a PDF. `policy verify` writes it again years later and compares every byte: if this golden file
 * changes, files that were signed before are no longer valid, so the old way must be kept beside the new one.
 */

/** The smallest PDF with fields: its objects and a cross-reference stream. The first release had two fields a line. */
function smallPdf({
  place = '[100 200 280 240]',
  ids = '/ID[<00><00>]',
  second = 'date-headteacher',
} = {}): Uint8Array {
  const widget = (name: string) => `<</Type/Annot/Subtype/Widget/T(${name})/Rect${place}/AP<</N 4 0 R>>/F 4>>`
  const objects = [
    '<</Type/Catalog/AcroForm<</Fields[2 0 R 3 0 R]>>>>',
    widget('signature-headteacher'),
    widget(second),
    '<</Type/XObject/Subtype/Form/BBox[0 0 180 40]/Resources<</Font<</FF 5 0 R>>>>/Length 11>>\nstream\n/Tx BMC EMC\nendstream',
    '<</Type/Font/Subtype/TrueType/BaseFont/Plain>>',
  ]
  const rows = Buffer.alloc((objects.length + 2) * 6)
  let text = '%PDF-1.7\n'
  objects.forEach((body, index) => {
    rows.writeUInt8(1, (index + 1) * 6)
    rows.writeUInt32BE(text.length, (index + 1) * 6 + 1)
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
  })
  const [id, start] = [objects.length + 1, text.length]
  rows.writeUInt8(1, id * 6)
  rows.writeUInt32BE(start, id * 6 + 1)
  text += `${id} 0 obj\n<</Type/XRef/Size ${id + 1}/W[1 4 1]/Root 1 0 R${ids}/Length ${rows.length}>>\nstream\n`
  return Buffer.concat([Buffer.from(text), rows, Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`)])
}

const signature: PdfSignature = {
  field: 'headteacher',
  role: 'Headteacher',
  name: 'Siân (Ŵ) Lee',
  date: '2026-03-02T09:30:15.000Z',
  day: '2 March 2026',
}

/** The same as a user's request. */
const signing = { ...signature, name: 'Siân Lee', fieldOfRole: 'headteacher', fieldOfName: 'headteacher-siân-lee' }

test.each([
  ['in one field', 'signature-chair', 'signature-update.txt'],
  ['in two, as the first release had them', 'date-headteacher', 'signature-update-in-two-fields.txt'],
])('the same facts give the same bytes, for ever: %s', async (_, second, golden) => {
  const file = smallPdf({ second })
  const { bytes, signatureGap } = await signatureUpdate(file, signature, 8)
  expect(Buffer.from(bytes.subarray(0, file.length)).equals(file)).toBe(true)
  expect(Buffer.from(bytes.subarray(signatureGap.start, signatureGap.end)).toString()).toBe(`<${'0'.repeat(16)}>`)
  const added = Buffer.from(bytes.subarray(file.length)).toString('latin1')
  const shown = added.replace(/[^\n\x20-\x7e]/g, sign => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
  await expect(shown).toMatchFileSnapshot(`golden/${golden}`)
})

test('nothing that was there changes but the field', async () => {
  const file = smallPdf({ second: 'signature-chair' })
  const { bytes } = await signatureUpdate(file, signature, 8)
  const added = Buffer.from(bytes.subarray(file.length)).toString('latin1')
  const ids = [...added.matchAll(/^(\d+) 0 obj$/gm)].map(match => Number(match[1]))
  expect(ids.filter(id => id < 7)).toEqual([2])
})

describe('the day that a field shows', () => {
  test.each(['2 March 2026', '', 'not (yet) \\ approved', 'le 1ᵉʳ – mañana'])('is read: “%s”', async day => {
    const { bytes } = await signatureUpdate(smallPdf({ second: 'signature-chair' }), { ...signature, day }, 8)
    const content = /stream\n(\/Tx BMC q .* EMC)\nendstream/.exec(Buffer.from(bytes).toString('latin1'))![1]!
    expect(dayShown(Buffer.from(content, 'latin1'))).toBe(day.replace('ᵉʳ', '??'))
  })

  test('is none where it shows something else', () => {
    expect(dayShown(Buffer.from('/Tx BMC EMC'))).toBeUndefined()
  })
})

test('the room for a signature follows its certificates', () => {
  const sizes = [1000, 4096, 4097, 12288, 12289, 1_000_000].map(length => reservedSizeFor(length, false))
  expect(sizes).toEqual([8192, 8192, 16384, 16384, 24576, 65536])
  expect([1000, 4097, 60_000].map(length => reservedSizeFor(length, true))).toEqual([24576, 32768, 65536])
})

test('nobody signs twice', async () => {
  const { bytes } = await signatureUpdate(smallPdf(), signature, 8)
  await expect(signatureUpdate(bytes, signature, 8)).rejects.toThrow('The Headteacher has signed already')
})

test.each([
  ['a field without a place', { place: '[1 2 3]' }],
  ['a field without a size', { place: '[100 200 100 200]' }],
  ['no identifiers', { ids: '' }],
])('nobody signs a PDF with %s', async (_, faults) => {
  const signer = await makeSigner('Siân Lee')
  const key = { pkcs8: signer.pkcs8, kind: signer.kind }
  const made = signPdf(smallPdf(faults), signing, { key, certificates: [signer.der] })
  await expect(made).rejects.toThrow(
    new CannotSign('The PDF is damaged, or another program wrote it: build it again with --fields'),
  )
})

test('a PDF of a few bytes bears a signature that holds', async () => {
  const signed = await signedAs(smallPdf(), signature, await makeSigner('Siân Lee'))
  expect(await findSignatures(signed)).toMatchObject({
    fault: undefined,
    signatures: [{ signer: 'Siân Lee', fault: undefined }],
  })
})

test('nobody signs what may show other words than it holds', async () => {
  const { pkcs8, kind, der } = await makeSigner('Siân Lee')
  await expect(signPdf(smallPdf(), signing, { key: { pkcs8, kind }, certificates: [der] })).rejects.toThrow(
    new CannotSign('The PDF cannot be signed as it is: it may show other words than it holds'),
  )
})

test('what signing writes is in the codes that the form’s font has, with the quotes and dashes of Windows', () => {
  const drawable = (characters: readonly string[]) =>
    characters.map(character => (/[\p{Cc}\p{Cf}]/u.test(character) ? ' ' : character))
  expect(formCharacters(false)).toEqual(drawable(winAnsi))
  // As the current release of Node.js decodes them for the first release of policy.
  expect(firstReleaseWinAnsi.map(drawable)).toContainEqual(formCharacters(true))
  expect(winAnsi).toHaveLength(224)
  expect([0x80, 0x92, 0x96, 0x9f, 0xe9].map(code => winAnsi[code - 32]).join('')).toBe('€’–Ÿé')
})

test('a file of the first release is verified whichever release of Node.js signed it', async () => {
  const file = smallPdf({ second: 'date-headteacher' })
  const named = { ...signature, name: 'Siân O’Hara' }
  const [first, second] = await Promise.all(([0, 1] as const).map(table => signatureUpdate(file, named, 8192, table)))
  expect(Buffer.from(first!.bytes).toString('latin1')).toContain('(Signed by Si\u00e2n O?Hara)')
  expect(Buffer.from(second!.bytes).toString('latin1')).toContain('(Signed by Si\u00e2n O\u0092Hara)')
})
