import { readFileSync } from 'node:fs'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { beforeAll, describe, expect, test } from 'vitest'
import { fieldsOf } from '../../src/proof/pdf-fields.ts'
import { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { Name, type PdfValue } from '../../src/proof/pdf-syntax.ts'
import type { PdfSignature } from '../../src/proof/signature-update.ts'
import { chance } from '../support/chance.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { makeSigner, type SignerOptions, type TestSigner } from '../support/signer.ts'
import { copyOf, done, fileOf } from '../support/signing.ts'
import {
  altered,
  anything,
  expectVerdict,
  holds,
  judged,
  type TamperedWorld,
  type Tampering,
  tamperedWorld,
} from '../support/tampered.ts'
import {
  emptyContent,
  firstContent,
  flipped,
  lastSignature,
  type SignedOver,
  signedAs,
  signedOver,
  withAddedPage,
  withCertificate,
  withPlainUpdate,
  withSignature,
  withStructure,
} from '../support/tampering.ts'

/* What may become of a PDF, signed or not, and what policy says of it. */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

const chairField = 'signature-chair-of-governors'
const changed = 'What was added to the file is not what policy adds when somebody signs: it may show anything'

/** What a genuine Headteacher may falsely write into the fields. */
const asWritten = {
  field: 'headteacher',
  role: 'Headteacher',
  name: 'Ann Lee',
  date: '2026-03-02T09:30:15Z',
  day: '2 March 2026',
}

/** That policy, built and signed by the release that put two fields on a line; the keys no longer exist. */
const former = readFileSync(new URL('../fixtures/former-release/signed-in-two-fields.pdf', import.meta.url))
/** The same file with no signature, and with one. */
const [formerBuilt, formerOnce] = new PdfObjects(former).revisions.map(({ end }) => former.subarray(0, end))

const cases: readonly Tampering[] = [
  { what: 'a PDF of the first release, not signed', file: () => formerBuilt!, faults: holds, text: 'exact' },
  {
    what: 'a PDF of the first release, signed by one',
    file: () => formerOnce!,
    faults: holds,
    text: 'exact',
    valid: [true],
  },
  {
    what: 'a PDF of the first release, signed by two',
    file: () => former,
    faults: holds,
    text: 'exact',
    valid: [true, true],
  },
  {
    what: 'a PDF of the first release, signed today',
    file: ({ head }) => signedAs(formerBuilt!, asWritten, head),
    faults: holds,
    text: 'exact',
    valid: [true],
  },
  {
    what: 'a PDF of the first release, signed today with another day',
    file: ({ head }) => signedAs(formerBuilt!, { ...asWritten, day: '2 March 2020' }, head),
    faults: ['The signature of Ann Lee is dated 2 March 2020, and was made on 2 March 2026'],
    text: 'exact',
    valid: [true],
  },
  { what: 'a PDF as it was built', file: ({ plain }) => plain, faults: holds, text: 'exact' },
  { what: 'a PDF with fields, that nobody signed', file: ({ built }) => built, faults: holds, text: 'exact' },
  { what: 'a PDF that one signed', file: ({ once }) => once, faults: holds, text: 'exact', valid: [true] },
  { what: 'a PDF that two signed', file: ({ twice }) => twice, faults: holds, text: 'exact', valid: [true, true] },
  {
    what: 'a signed PDF without its last update, which is the once-signed file again',
    file: ({ once, twice }) => twice.subarray(0, once.length),
    faults: holds,
    text: 'exact',
    valid: [true],
  },
  {
    what: 'a page appended to a signed PDF',
    file: ({ twice }) => withAddedPage(twice),
    faults: ['Something was added to the file after the last signature'],
    valid: [true, true],
  },
  {
    what: 'a page appended to an unsigned PDF',
    file: ({ plain }) => withAddedPage(plain),
    faults: [altered, 'Something was added to the file, and nobody signed it'],
  },
  {
    what: 'a page appended, and signed over by the next',
    file: ({ once, head }) => signedOver(withAddedPage(once), { field: chairField, signer: head }),
    faults: ['Something was added to the file between its signatures'],
    valid: [true, true],
  },
  {
    what: 'an update that changes nothing, behind the signatures',
    file: ({ once }) => withPlainUpdate(once),
    faults: ['Something was added to the file after the last signature'],
  },
  {
    what: 'an update that changes nothing, in an unsigned PDF',
    file: ({ built }) => withPlainUpdate(built),
    faults: ['Something was added to the file, and nobody signed it'],
  },
  {
    what: 'bytes behind the end',
    file: ({ twice }) => Buffer.concat([twice, Buffer.from('\n')]),
    faults: ['Something was added to the file after the last signature'],
  },
  {
    what: 'a signature that another program made, which shows what it likes',
    file: ({ once, head }) => signedOver(once, { field: chairField, signer: head }),
    faults: [changed],
    text: 'exact',
    valid: [true, true],
  },
  {
    what: 'the certificate of another in a signature',
    file: async ({ once }) => withCertificate(once, await makeSigner('Mal Ory')),
    faults: ['The signature of unknown is not valid: it holds no certificate of its signer'],
    valid: [false],
  },
  {
    what: 'a certificate for the same key under another name',
    file: async ({ once, head }) => withCertificate(once, await makeSigner('Mal Ory', { insteadOf: head })),
    faults: ['The signature of Mal Ory is not valid: its certificate is not the one that it was made with'],
    valid: [false],
  },
  {
    what: 'a signature moved here from another document',
    file: ({ once }, host) => withSignature(once, () => lastSignature(fileOf(host, 'lunch/lunch.pdf'))),
    faults: ['The signature of Ann Lee is not valid: the file is not the one that was signed'],
    valid: [false],
  },
  {
    what: 'the signature of one in the field of the other',
    file: ({ once, twice }) => withSignature(twice, () => lastSignature(once)),
    faults: ['The signature of Ann Lee is not valid: the file is not the one that was signed'],
    valid: [true, false],
  },
  {
    what: 'something in the room that a signature left',
    file: ({ once }) => withSignature(once, hex => `${hex.slice(0, -8)}deadbeef`),
    faults: ['The signature of Ann Lee is not valid: something stands behind it that nobody signed'],
    valid: [false],
  },
  {
    what: 'a signature wiped out',
    file: ({ once }) => withSignature(once, () => ''),
    faults: ['The signature of unknown is not valid: it cannot be read'],
    valid: [false],
  },
]

interface Claim extends Pick<Tampering, 'faults' | 'valid'> {
  readonly what: string
  readonly says?: Partial<PdfSignature>
  readonly size?: number
  readonly by?: SignerOptions
  readonly change?: (bytes: Uint8Array) => Uint8Array
}

const structure = (change: (signed: pki.SignedData) => void) => (bytes: Uint8Array) => withStructure(bytes, change)
const otherForm = 'The signature of Ann Lee is not valid: it is made in another way than policy makes it'

/** An unknown extension of a certificate. */
function demand(critical: boolean): pki.Extension {
  return new pki.Extension({ extnID: '1.2.3.4', critical, extnValue: new asn1.Null().toBER() })
}

const claims: readonly Claim[] = [
  { what: 'what is so', faults: holds },
  {
    what: 'the role in other letters',
    says: { role: 'HEADTEACHER' },
    faults: ['The signature of Ann Lee is shown as that of the HEADTEACHER, and stands in the field of another'],
  },
  {
    what: 'the day in London in the first hour of a summer’s day',
    says: { date: '2026-06-30T23:30:00Z', day: '1 July 2026' },
    faults: holds,
  },
  {
    what: 'a name that looks like a key of the file',
    says: { name: 'A /ByteRange /Contents <00> Lee' },
    faults: holds,
  },
  {
    what: 'another role',
    says: { role: 'Chair of the Trust. Not approved' },
    faults: [
      'The signature of Ann Lee is shown as that of the Chair of the Trust. Not approved, and stands in the field of another',
    ],
  },
  {
    what: 'another day',
    says: { day: '2 March 2020' },
    faults: ['The signature of Ann Lee is dated 2 March 2020, and was made on 2 March 2026'],
  },
  {
    what: 'words in the place of the day',
    says: { day: 'not approved' },
    faults: ['The signature of Ann Lee is dated not approved, and was made on 2 March 2026'],
  },
  { what: 'no day', says: { day: '' }, faults: [/is dated no day, and was made on 2 March 2026/] },
  { what: 'no instant', says: { date: '' }, faults: [changed] },
  { what: 'an instant that the calendar does not have', says: { date: '2026-02-30T09:30:15Z' }, faults: [changed] },
  { what: 'an instant far from now', says: { date: '9999-12-31T09:30:15Z' }, faults: [changed] },
  {
    what: 'an instant before the certificate was good',
    says: { date: '2019-03-02T09:30:15Z', day: '2 March 2019' },
    faults: ['The certificate of Ann Lee was good from 2020-01-01 to 2049-12-31, and not when it signed'],
  },
  { what: 'itself in less room', size: 4096, faults: [changed] },
  { what: 'itself in more room', size: 8194, faults: [changed] },
  { what: 'itself in the room for a long chain', size: 65536, faults: holds },
  { what: 'itself in more than that', size: 73728, faults: [changed] },
  {
    what: 'itself with a certificate that asks for something unknown',
    by: { extensions: [demand(true)] },
    faults: ['The signature of Ann Lee is not valid: its certificate asks for something that policy does not know'],
    valid: [false],
  },
  { what: 'itself with a certificate that says something unknown', by: { extensions: [demand(false)] }, faults: holds },
  {
    what: 'itself with a short key',
    by: { kind: 'RSA 1024' },
    faults: ['The signature of Ann Lee is not valid: its key is too short to be safe'],
    valid: [false],
  },
  {
    what: 'itself twice',
    change: structure(signed => {
      signed.signerInfos.push(signed.signerInfos[0]!)
    }),
    faults: [otherForm],
    valid: [false],
  },
  {
    what: 'something more that nobody signed',
    change: structure(signed => {
      const attributes = [new pki.Attribute({ type: '1.2.3.4', values: [new asn1.Null()] })]
      signed.signerInfos[0]!.unsignedAttrs = new pki.SignedAndUnsignedAttributes({ type: 1, attributes })
    }),
    faults: ['The signature of Ann Lee is not valid: something was added to it'],
    valid: [false],
  },
  {
    what: 'that it covers something else than a file',
    change: structure(signed => {
      signed.encapContentInfo.eContentType = '1.2.840.113549.1.9.16.1.4'
    }),
    faults: [otherForm],
    valid: [false],
  },
]

test.each(claims)('a true signature that says $what', ({ says, size, by, change = same => same, faults, valid }) =>
  expectVerdict(world, {
    what: '',
    file: async ({ built, head }) => {
      const signer = by ? await makeSigner('Ann Lee', by) : head
      return change(await signedAs(built, { ...asWritten, ...says }, signer, size))
    },
    faults,
    text: 'exact',
    valid: valid ?? [true],
  }),
)

test('every name in a certificate is told, and the role', async () => {
  const signer = await makeSigner('Ann Lee', { alias: 'Mal Ory' })
  const { printed } = await judged(await signedAs(world.built, asWritten, signer), copyOf(world.host))
  expect(printed).toContain(
    'Signature: Ann Lee, Mal Ory, shown as “Ann Lee”, Headteacher, 2026-03-02 09:30 UTC by the signer’s clock: valid\n',
  )
})

/** What a genuine Chair may do when signing: the update changes more than the field. */
const overdone: readonly (Omit<SignedOver, 'field' | 'signer'> & { what: string; fault?: string })[] = [
  { what: 'a page emptied', change: (update, pdf) => update.putBody(firstContent(pdf), emptyContent) },
  {
    what: 'a page emptied, by an object whose number ends a line',
    fault: anything,
    change: (update, pdf) => update.putBody(firstContent(pdf), emptyContent),
    disguise: (text, pdf) => text.replace(`${firstContent(pdf).id} 0 obj`, `${firstContent(pdf).id}\n0 obj`),
  },
  { what: 'the field with other words', asField: { TU: 'Signature of 1 March 2020' } },
  { what: 'the field drawn over the whole page', asField: { Rect: [0, 0, 595, 842] } },
  { what: 'the field with an action', asField: { A: new Map<string, PdfValue>([['S', new Name('JavaScript')]]) } },
  {
    what: 'the field of the other made empty again',
    fault: 'Something was added to the file between its signatures',
    change: (update, pdf) => {
      const { reference, widget } = fieldsOf(pdf).get('signature-headteacher')!
      update.put(reference, new Map([...widget].filter(([key]) => key !== 'V')))
    },
  },
  {
    what: 'the field of the other with another look',
    change: (update, pdf) => {
      const { reference, widget } = fieldsOf(pdf).get('signature-headteacher')!
      update.put(reference, new Map([...widget, ['AP', fieldsOf(pdf).get(chairField)!.widget.get('AP')!]]))
    },
  },
  {
    what: 'another catalogue',
    change: (update, pdf) => {
      const [former, root] = [pdf.trailer.get('Root'), update.reserve()]
      update.put(root, new Map([...pdf.dictionary(former), ['Lang', 'fr']]))
    },
    disguise: (text, pdf) => text.replace(/\/Root \d+/, `/Root ${(pdf.trailer.get('Size') as number) + 1}`),
  },
  {
    what: 'a page set free',
    change: (update, pdf) => update.putBody(firstContent(pdf), 'null'),
  },
]

test.each(overdone)('$what, in an update with a true signature', ({ what: _, fault = changed, ...over }) =>
  expectVerdict(world, {
    what: '',
    file: ({ once, head }) => signedOver(once, { field: chairField, signer: head, ...over }),
    faults: [fault],
  }),
)

test.each(cases)('$what', tampering => expectVerdict(world, tampering))

test('the name in a field that is not that of the certificate is told', async () => {
  const { once, host } = world
  const copy = copyOf(host)
  giveToSign(copy, once, world.chair)
  await done(
    copy,
    'sign',
    'spoiled.pdf',
    '--role',
    'Chair of Governors',
    '--name',
    'Cy Dee',
    '--key',
    'chair.key',
    '--cert',
    'chair.crt',
  )
  const { exitCode, printed } = await judged(fileOf(copy, 'spoiled.pdf'), copyOf(host))
  expect([exitCode, printed]).toEqual([0, expect.stringContaining('Signature: Bo Ray, shown as “Cy Dee”, ')])
})

test('a name with line breaks and signs for terminals is shown on its line', async () => {
  const { built, host } = world
  const copy = copyOf(host)
  giveToSign(copy, built, await makeSigner('Ann Lee: valid\n  Signature: Mo Day: valid\u001b[8m'))
  const { printed: said } = await policy(
    copy,
    'sign',
    'spoiled.pdf',
    '--role',
    'Headteacher',
    '--key',
    'chair.key',
    '--cert',
    'chair.crt',
    '--name',
    'Ann Lee',
  )
  const { exitCode, printed } = await judged(fileOf(copy, 'spoiled.pdf'), copyOf(host))
  expect(exitCode).toBe(0)
  expect(printed.split('\n').filter(line => line.includes('Signature:'))).toHaveLength(1)
  expect(`${said}${printed}`).not.toMatch(/\u001b/)
})

/** A key and a PDF to sign, as files. */
function giveToSign(host: MemoryHost, bytes: Uint8Array, { key, certificate }: TestSigner): void {
  host.files.set('/school/spoiled.pdf', bytes)
  host.files.delete('/school/policy/uniform/versions/signed/2024-03-01.pdf')
  put(host, '/school/chair.key', key)
  put(host, '/school/chair.crt', certificate)
}

describe('a byte flipped anywhere', () => {
  const shares = Array.from({ length: 50 }, chance(20261122))

  test('in a signed PDF does not hold', async () => {
    const { twice } = world
    for (const share of shares) {
      const position = Math.floor(share * twice.length)
      const { exitCode, printed, complained } = await judged(flipped(twice, position), copyOf(world.host))
      expect(complained, `byte ${position}`).toBe('')
      expect([exitCode, printed], `byte ${position}`).toEqual([1, expect.stringContaining('Does not hold')])
    }
  })

  test('in an unsigned PDF is told, and where it changes no word the file is only said to have the same words', async () => {
    const { plain } = world
    for (const share of shares) {
      const position = Math.floor(share * plain.length)
      const { exitCode, printed, complained } = await judged(flipped(plain, position), copyOf(world.host))
      expect(complained, `byte ${position}`).toBe('')
      expect([0, 1], `byte ${position}`).toContain(exitCode)
      expect(printed, `byte ${position}`).not.toContain('byte for byte')
      if (exitCode === 0) expect(printed).toContain('the words of that version')
    }
  })
})
