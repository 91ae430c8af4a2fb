import { beforeAll, describe, expect, test } from 'vitest'
import { fieldsOf } from '../../src/proof/pdf-fields.ts'
import { Name, type PdfValue } from '../../src/proof/pdf-syntax.ts'
import { chance } from '../support/chance.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { makeSigner, type TestSigner } from '../support/signer.ts'
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
  signedOver,
  withAddedPage,
  withCertificate,
  withPlainUpdate,
  withSignature,
} from '../support/tampering.ts'

/* What may become of a PDF, signed or not, and what policy says of it. */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

const chairField = 'signature-chair-of-governors'
const changed = 'What was added to the file is not what policy adds when somebody signs: it may show anything'

const cases: readonly Tampering[] = [
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
    file: ({ once, chair }, host) => signAgain(host, withAddedPage(once), chair),
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

/** Signs as Chair what somebody has spoiled. */
async function signAgain(host: MemoryHost, bytes: Uint8Array, signer: TestSigner): Promise<Uint8Array> {
  giveToSign(host, bytes, signer)
  await done(host, 'sign', 'spoiled.pdf', '--role', 'Chair of Governors', '--key', 'chair.key', '--cert', 'chair.crt')
  return fileOf(host, 'spoiled.pdf')
}

/** What somebody does who signs truly as Chair: the update changes more than the field. */
const overdone: readonly (Omit<SignedOver, 'field' | 'signer'> & { what: string; fault?: string })[] = [
  { what: 'a page emptied', change: (update, pdf) => update.putBody(firstContent(pdf), emptyContent) },
  {
    what: 'a page emptied, by an object whose number ends a line',
    fault: anything,
    change: (update, pdf) => update.putBody(firstContent(pdf), emptyContent),
    disguise: (text, pdf) => text.replace(`${firstContent(pdf).id} 0 obj`, `${firstContent(pdf).id}\n0 obj`),
  },
  {
    what: 'the field with other words',
    change: (update, pdf) => {
      const { reference, widget } = fieldsOf(pdf).get('date-chair-of-governors')!
      update.put(reference, new Map([...widget, ['V', '1 March 2020']]))
    },
  },
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
  )
  const { exitCode, printed } = await judged(fileOf(copy, 'spoiled.pdf'), copyOf(host))
  expect(exitCode).toBe(0)
  expect(printed.split('\n').filter(line => line.includes('Signature:'))).toHaveLength(1)
  expect(`${said}${printed}`).not.toMatch(/\u001b/)
})

/** Somebody's key and a PDF to sign, as files. */
function giveToSign(host: MemoryHost, bytes: Uint8Array, { key, certificate }: TestSigner): void {
  host.files.set('/school/spoiled.pdf', bytes)
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
