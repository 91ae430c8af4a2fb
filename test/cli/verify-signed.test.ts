import { beforeAll, describe, expect, test } from 'vitest'
import type { PdfObjects, Ref } from '../../src/proof/pdf-objects.ts'
import { chance } from '../support/chance.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { makeSigner, type TestSigner } from '../support/signer.ts'
import { copyOf, done, fileOf } from '../support/signing.ts'
import {
  altered,
  expectVerdict,
  holds,
  judged,
  type TamperedWorld,
  type Tampering,
  tamperedWorld,
} from '../support/tampered.ts'
import {
  flipped,
  lastSignature,
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
    what: 'a page rewritten by somebody who signs truly',
    file: ({ once, head }) =>
      signedOver(
        once,
        over(head, text => text),
      ),
    faults: ['The document was changed by what was added to it'],
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
    what: 'a signature wiped out',
    file: ({ once }) => withSignature(once, () => ''),
    faults: ['The signature of unknown is not valid: it cannot be read'],
    valid: [false],
  },
]

/** Signs as Chair what somebody has spoiled. */
async function signAgain(host: MemoryHost, bytes: Uint8Array, { key, certificate }: TestSigner): Promise<Uint8Array> {
  host.files.set('/school/spoiled.pdf', bytes)
  put(host, '/school/chair.key', key)
  put(host, '/school/chair.crt', certificate)
  await done(host, 'sign', 'spoiled.pdf', '--role', 'Chair of Governors', '--key', 'chair.key', '--cert', 'chair.crt')
  return fileOf(host, 'spoiled.pdf')
}

/** The first page’s content anew, in an update with a true signature. */
function over(signer: TestSigner, disguise: (head: string) => string) {
  const object = (pdf: PdfObjects) => {
    const pages = pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages'))
    return pdf.dictionary(pdf.array(pages.get('Kids'))[0]).get('Contents') as Ref
  }
  return { field: 'signature-chair-of-governors', signer, object, body: '<</Length 0>>\nstream\n\nendstream', disguise }
}

test.each(cases)('$what', tampering => expectVerdict(world, tampering))

describe('a byte flipped anywhere', () => {
  const shares = Array.from({ length: 50 }, chance(20261122))

  test('in a signed PDF does not hold, unless it is of the room that a signature left', async () => {
    const { twice } = world
    const text = Buffer.from(twice).toString('latin1')
    const rooms = [...text.matchAll(/0{100,}>/g)].map(({ index, 0: room }) => [index, index + room.length - 1] as const)
    for (const share of shares) {
      const position = Math.floor(share * twice.length)
      const isRoom = rooms.some(([start, end]) => start <= position && position < end)
      const { exitCode, printed, complained } = await judged(flipped(twice, position), copyOf(world.host))
      expect(complained, `byte ${position}`).toBe('')
      if (!isRoom)
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
