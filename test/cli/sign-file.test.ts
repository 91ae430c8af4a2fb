import * as pki from 'pkijs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { policy, withOptions } from '../support/cli.ts'
import { type MemoryHost, type MemoryOptions, put } from '../support/memory-host.ts'
import { encryptedKey, keyKinds, makeSigner, p12Of, type TestSigner } from '../support/signer.ts'
import { approvedWorld, copyOf, done, fileOf, giveKey, policyFiles, signedPath } from '../support/signing.ts'
import { withPlainUpdate, withSignature } from '../support/tampering.ts'
import { type AuthorityOptions, refusal, stampBy } from '../support/time-authority.ts'

/* Signing a PDF with a key. */

const passPhrase = 'Tr0mbone & custard'
let base: MemoryHost
let head: TestSigner
let rsa: TestSigner
beforeAll(async () => {
  base = await approvedWorld()
  await done(base, 'build', 'uniform', '--fields')
  head = await makeSigner('Ann Lee')
  rsa = await makeSigner('Bo Ray', { kind: 'RSA 2048' })
})

const asHead = ['sign', signedPath, '--role', 'Headteacher']
const asChair = ['sign', signedPath, '--role', 'Chair of Governors']

/** The JSON verdict on the signed file. */
async function verdictOn(host: MemoryHost, file = signedPath) {
  const copy = copyOf(host)
  await policy(copy, 'verify', file, '--format', 'json')
  return JSON.parse(copy.printed())
}

const startsWith = (bytes: Uint8Array, former: Uint8Array) =>
  Buffer.compare(bytes.subarray(0, former.length), former) === 0

describe('a key signs', () => {
  test.each(keyKinds)('of kind %s', async kind => {
    const host = copyOf(base)
    const built = fileOf(host, signedPath)
    const printed = await done(host, ...asHead, ...giveKey(host, await makeSigner('Ann Lee', { kind }), 'head'))
    expect(printed).toBe(
      'Signed  out/uniform.pdf: by Ann Lee, Headteacher, in the field of that role\n        A copy is kept in policy/uniform/versions/signed/2024-03-01.pdf\n',
    )
    expect(startsWith(fileOf(host, signedPath), built)).toBe(true)
    expect(await verdictOn(host)).toMatchObject({
      holds: true,
      text: 'exact',
      signatures: [
        { field: 'signature-headteacher', signer: 'Ann Lee', valid: true, claimedAt: '2026-11-22T10:00:00Z' },
      ],
    })
  })

  test('behind another, which stays as it was: the second covers the whole file', async () => {
    const host = copyOf(base)
    await done(host, ...asHead, ...giveKey(host, head, 'head'))
    const once = fileOf(host, signedPath)
    await done(host, ...asChair, ...giveKey(host, rsa, 'chair'))
    const twice = fileOf(host, signedPath)
    expect(startsWith(twice, once)).toBe(true)
    expect(await verdictOn(host)).toMatchObject({ holds: true, signatures: [{ valid: true }, { valid: true }] })
    const ranges = [
      ...Buffer.from(twice)
        .toString('latin1')
        .matchAll(/\/ByteRange \[([\d ]+)\]/g),
    ].map(match => match[1]!.split(' ').map(Number))
    expect(ranges.map(([, , next, rest]) => next! + rest!)).toEqual([once.length, twice.length])
  })

  test('in another order of the roles as well', async () => {
    const host = copyOf(base)
    await done(host, ...asChair, ...giveKey(host, rsa, 'chair'))
    await done(host, ...asHead, ...giveKey(host, head, 'head'))
    const { holds, signatures } = await verdictOn(host)
    expect([holds, signatures.map(({ signer }: { signer: string }) => signer)]).toEqual([true, ['Bo Ray', 'Ann Lee']])
  })

  test('into another file, and leaves the one that was built', async () => {
    const host = copyOf(base)
    const built = fileOf(host, signedPath)
    await done(host, ...asHead, ...giveKey(host, head, 'head'), '--out', 'signed/uniform.pdf')
    expect(fileOf(host, signedPath)).toEqual(built)
    expect((await verdictOn(host, 'signed/uniform.pdf')).holds).toBe(true)
  })

  test.each(['Siân Ŵyn-O’Hara', 'Zoë (Head) \\ Ltd', 'Ṣọ́lá Adé'])('of %s', async name => {
    const host = copyOf(base)
    await done(host, ...asHead, ...giveKey(host, await makeSigner(name), 'head'))
    expect(await verdictOn(host)).toMatchObject({
      holds: true,
      text: 'exact',
      signatures: [{ signer: name, valid: true }],
    })
  })

  test('of a name with accents that the font does not have, and says how it is shown', async () => {
    const host = copyOf(base)
    const args = giveKey(host, await makeSigner('Ṣọ́lá Ŵyn'), 'head')
    expect((await done(host, ...asHead, ...args)).split('\n')[1]).toBe(
      '        The name is shown as Solá Wyn: the PDF’s font has no such accents',
    )
    expect(Buffer.from(fileOf(host, signedPath)).toString('latin1')).toContain('(Signed by Sol\xe1 Wyn)')
  })

  test.each(['王小明', 'Ann 🎓 Lee', 'فاطمة'])(
    'of %s not, unless the name is given in letters that the PDF can show',
    async name => {
      const host = copyOf(base)
      const before = fileOf(host, signedPath)
      const args = [...asHead, ...giveKey(host, await makeSigner(name), 'head')]
      const { exitCode, complained } = await policy(host, ...args)
      expect([exitCode, complained]).toEqual([
        2,
        expect.stringMatching(/^The PDF cannot show .* in a signature: --name /),
      ])
      expect(fileOf(host, signedPath)).toBe(before)
      await done(host, ...args, '--name', 'Ann Lee')
      expect((await verdictOn(host)).signatures[0]).toMatchObject({ signer: name, valid: true })
    },
  )

  test('as the role that the document has, and none that only looks like it', async () => {
    const host = copyOf(base)
    const key = giveKey(host, head, 'head')
    for (const role of ['≠Headteacher≠', 'HEADTEACHER!!', 'Head-teacher', 'Governor']) {
      const { exitCode, complained } = await policy(copyOf(host), 'sign', signedPath, '--role', role, ...key)
      expect([exitCode, complained]).toEqual([2, expect.stringContaining(`no field for the signature of the ${role}`)])
    }
    expect(await done(host, 'sign', signedPath, '--role', 'HEADTEACHER', ...key)).toContain('by Ann Lee, Headteacher,')
  })

  test('in the field of the one with the name, where two have one role', async () => {
    const host = copyOf(await approvedWorld())
    put(
      host,
      '/school/policy/uniform/policy.yaml',
      new TextDecoder()
        .decode(fileOf(host, 'policy/uniform/policy.yaml'))
        .replace(
          /signatories:[\s\S]*clauses/,
          'signatories:\n  - {role: Governor, name: Ann Able}\n  - {role: Governor, name: Bob Best}\n  - {role: Chair of Governors}\n  - {role: Chair-of-Governors}\nclauses',
        ),
    )
    put(
      host,
      '/school/policy/school.yaml',
      `${new TextDecoder().decode(fileOf(host, 'policy/school.yaml'))}  governor: {role: Governor}\n  other: {role: Chair-of-Governors}\n`,
    )
    await done(host, 'approve', 'uniform', '--on', '2026-03-01')
    await done(host, 'build', 'uniform', '--fields')
    const fieldsSigned = async () => (await verdictOn(host)).signatures.map(({ field }: { field: string }) => field)
    const sign = (role: string, name: string) => [
      'sign',
      signedPath,
      '--role',
      role,
      '--name',
      name,
      ...giveKey(host, head, 'head'),
    ]
    await done(host, ...sign('Governor', 'Bob Best'))
    await done(host, ...sign('Governor', 'Ann Able'))
    await done(host, ...sign('Chair-of-Governors', 'Cat Cole'))
    await done(host, ...sign('Chair of Governors', 'Dan Dale'))
    expect(await fieldsSigned()).toEqual([
      'signature-governor-bob-best',
      'signature-governor-ann-able',
      'signature-chair-of-governors-2',
      'signature-chair-of-governors',
    ])
    expect((await verdictOn(host)).holds).toBe(true)
    expect((await policy(copyOf(host), ...sign('Governor', 'Bob Best'))).complained).toContain('has signed already')
    expect((await policy(copyOf(host), ...sign('Governor', 'Eve Eden'))).complained).toContain(
      'Several sign as Governor, and none of them is called Eve Eden',
    )
  })

  test('under a name that is not the certificate’s, which is what is verified', async () => {
    const host = copyOf(base)
    await done(host, ...asHead, ...giveKey(host, head, 'head'), '--name', 'Dr A. Lee')
    expect(Buffer.from(fileOf(host, signedPath)).toString('latin1')).toContain('Signed by Dr A. Lee')
    expect((await verdictOn(host)).signatures[0].signer).toBe('Ann Lee')
  })

  test('with the certificates that vouch for it behind its own', async () => {
    const host = copyOf(base)
    const args = giveKey(host, head, 'head')
    put(host, '/school/head.cert.pem', `${head.certificate}${rsa.certificate}`)
    await done(host, ...asHead, ...args)
    expect(await verdictOn(host)).toMatchObject({ holds: true, signatures: [{ signer: 'Ann Lee' }] })
  })

  test('with more of them than the least room holds: it has more room', async () => {
    const host = copyOf(base)
    const args = giveKey(host, head, 'head')
    put(host, '/school/head.cert.pem', `${head.certificate}${rsa.certificate.repeat(15)}`)
    await done(host, ...asHead, ...args)
    expect(await verdictOn(host)).toMatchObject({ holds: true, signatures: [{ signer: 'Ann Lee' }] })
  })
})

describe('a key under a pass phrase', () => {
  const locked = (options: MemoryOptions) => {
    const host = copyOf(base, options)
    const args = giveKey(host, head, 'head')
    put(host, '/school/head.key.pem', encryptedKey(head, passPhrase))
    return { host, args: [...asHead, ...args] }
  }
  const p12 = async (options: MemoryOptions, signer: TestSigner) => {
    const host = copyOf(base, options)
    host.files.set('/school/head.p12', await p12Of(signer, passPhrase))
    return { host, args: [...asHead, '--p12', 'head.p12'] }
  }

  test.each<[string, MemoryOptions]>([
    ['from the environment', { environment: { POLICY_PASS_PHRASE: passPhrase } }],
    ['that a person types', { secret: passPhrase }],
  ])('%s opens', async (_, options) => {
    for (const { host, args } of [locked(options), await p12(options, rsa), await p12(options, head)]) {
      await done(host, ...args)
      expect((await verdictOn(host)).holds).toBe(true)
      expectNoSecret(host)
    }
  })

  test('beyond ASCII opens a PKCS #12 file', async () => {
    const foreign = 'pässwörd€ 王'
    for (const signer of [rsa, head]) {
      const host = copyOf(base, { secret: foreign })
      host.files.set('/school/head.p12', await p12Of(signer, foreign, { isSealed: false }))
      await done(host, ...asHead, '--p12', 'head.p12')
      expect((await verdictOn(host)).holds).toBe(true)
    }
  })

  test.each<[string, MemoryOptions]>([
    ['that is wrong', { environment: { POLICY_PASS_PHRASE: `${passPhrase}!` } }],
    ['mistyped', { secret: `${passPhrase}!` }],
    ['that nobody gives', {}],
  ])('%s does not', async (_, options) => {
    const worlds = [locked(options), await p12(options, rsa), await p12(options, head)]
    const told = await Promise.all(worlds.map(({ host, args }) => refused(host, args)))
    expect(told).toEqual([
      'The key does not open with that pass phrase. It is asked for, or taken from POLICY_PASS_PHRASE\n',
      'head.p12 does not open with that pass phrase, or is no PKCS #12 file\n',
      'head.p12 does not open with that pass phrase, or is no PKCS #12 file\n',
    ])
  })
})

/** A refusal is one line, and changes nothing. */
async function refused(host: MemoryHost, args: readonly string[]): Promise<string> {
  const before = new Map(host.files)
  const { exitCode, printed, complained } = await policy(host, ...args)
  expect([exitCode, printed]).toEqual([2, ''])
  expect(complained).toMatch(/^[^\n]+\n$/)
  expect(host.files).toEqual(before)
  expectNoSecret(host)
  return complained
}

/** No pass phrase or part of a key is printed, or written to any other file. */
function expectNoSecret(host: MemoryHost): void {
  const secrets = [passPhrase, ...[head, rsa].map(({ key }) => key.split('\n')[1]!.slice(0, 60))]
  const raw = [head, rsa].map(({ pkcs8 }) => Buffer.from(pkcs8).subarray(30, 60).toString('latin1'))
  const said = host.printed() + host.complained()
  const written = Buffer.from(fileOf(host, signedPath)).toString('latin1')
  for (const secret of [...secrets, ...raw]) for (const place of [said, written]) expect(place).not.toContain(secret)
}

describe('nothing is signed', () => {
  const cases: readonly [
    what: string,
    message: string | RegExp,
    run: (host: MemoryHost) => string[] | Promise<string[]>,
  ][] = [
    [
      'for a role without a field',
      'The PDF has no field for the signature of the Caretaker: build it with --fields\n',
      host => ['sign', signedPath, '--role', 'Caretaker', ...giveKey(host, head, 'head')],
    ],
    [
      'in a PDF without fields',
      'The PDF has no field for the signature of the Headteacher: build it with --fields\n',
      async host => {
        await done(host, 'build', 'uniform', '--out', 'plain')
        return ['sign', 'plain/uniform.pdf', '--role', 'Headteacher', ...giveKey(host, head, 'head')]
      },
    ],
    [
      'twice in one field',
      'The Headteacher has signed already\n',
      async host => {
        await done(host, ...asHead, ...giveKey(host, head, 'head'))
        return [...asHead, ...giveKey(host, rsa, 'chair')]
      },
    ],
    [
      'without a file',
      'There is no file out/none.pdf\n',
      host => ['sign', 'out/none.pdf', '--role', 'Headteacher', ...giveKey(host, head, 'head')],
    ],
    [
      'in what is no PDF',
      'letter.pdf is no PDF that policy made\n',
      host => {
        put(host, '/school/letter.pdf', 'Dear parents')
        return ['sign', 'letter.pdf', '--role', 'Headteacher', ...giveKey(host, head, 'head')]
      },
    ],
    ['without a key', /^A PDF is signed with --key and --cert, or with --p12/, () => asHead],
    [
      'without a certificate',
      /^A PDF is signed with --key and --cert/,
      host => [...asHead, ...giveKey(host, head, 'head').slice(0, 2)],
    ],
    [
      'with a key that is not there',
      'There is no file gone.pem\n',
      host => withOptions([...asHead, ...giveKey(host, head, 'head')], '--key', 'gone.pem'),
    ],
    [
      'with a certificate that is not there',
      'There is no file gone.pem\n',
      host => withOptions([...asHead, ...giveKey(host, head, 'head')], '--cert', 'gone.pem'),
    ],
    ['with a PKCS #12 file that is not there', 'There is no file gone.p12\n', () => [...asHead, '--p12', 'gone.p12']],
    [
      'with what is no PKCS #12 file',
      'head.p12 does not open with that pass phrase, or is no PKCS #12 file\n',
      host => {
        put(host, '/school/head.p12', 'rubbish')
        return [...asHead, '--p12', 'head.p12']
      },
    ],
    [
      'with the key of another',
      'The certificate belongs to another key\n',
      host => withOptions([...asHead, ...giveKey(host, head, 'head')], ...giveKey(host, rsa, 'chair').slice(0, 2)),
    ],
    [
      'with the certificate as key',
      'The file of --key holds no private key in PEM\n',
      host => withOptions([...asHead, ...giveKey(host, head, 'head')], '--key', 'head.cert.pem'),
    ],
    [
      'with the key as certificate',
      'head.key.pem holds no certificate in PEM\n',
      host => withOptions([...asHead, ...giveKey(host, head, 'head')], '--cert', 'head.key.pem'),
    ],
    [
      'with a key that is damaged',
      'The file of --key holds no private key in PEM\n',
      host => {
        const args = giveKey(host, head, 'head')
        put(host, '/school/head.key.pem', head.key.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'))
        return [...asHead, ...args]
      },
    ],
    [
      'with a certificate that is damaged',
      'Certificate 1 in head.cert.pem cannot be read\n',
      host => {
        const args = giveKey(host, head, 'head')
        put(host, '/school/head.cert.pem', head.certificate.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'))
        return [...asHead, ...args]
      },
    ],
    [
      'with a certificate that has expired',
      'The certificate of Ann Lee is good from 2020-01-01 to 2025-12-31, and not today\n',
      async host => [...asHead, ...giveKey(host, await makeSigner('Ann Lee', { until: '2025-12-31' }), 'old')],
    ],
    [
      'with a certificate that is not good yet',
      'The certificate of Ann Lee is good from 2027-01-01 to 2049-12-31, and not today\n',
      async host => [...asHead, ...giveKey(host, await makeSigner('Ann Lee', { from: '2027-01-01' }), 'new')],
    ],
    [
      'with a key that is too short',
      'The key is too short to be safe: one of RSA has 2048 bits or more\n',
      async host => [...asHead, ...giveKey(host, await makeSigner('Ann Lee', { kind: 'RSA 1024' }), 'short')],
    ],
    [
      'in a PDF that somebody added to',
      'The PDF cannot be signed as it is: Something was added to the file, and nobody signed it\n',
      host => {
        host.files.set('/school/out/uniform.pdf', withPlainUpdate(fileOf(host, signedPath)))
        return [...asHead, ...giveKey(host, head, 'head')]
      },
    ],
    [
      'in a PDF with a signature that does not hold',
      'The PDF cannot be signed as it is: a signature is not valid, since it cannot be read\n',
      async host => {
        await done(host, ...asHead, ...giveKey(host, head, 'head'))
        host.files.set(
          '/school/out/uniform.pdf',
          withSignature(fileOf(host, signedPath), () => ''),
        )
        return [...asChair, ...giveKey(host, rsa, 'chair')]
      },
    ],
    [
      'in a PDF of a policy that nobody approved',
      'draft/lunch.pdf is no approved version: record the approval with policy approve lunch --on <date>, and build it with --fields\n',
      async host => {
        for (const [path, text] of Object.entries(policyFiles('lunch', 'Lunch Policy', 'Pupils eat at noon.')))
          put(host, host.resolve(path), text)
        await done(host, 'build', 'lunch', '--fields', '--out', 'draft')
        return ['sign', 'draft/lunch.pdf', '--role', 'Headteacher', ...giveKey(host, head, 'head')]
      },
    ],
    [
      'with a day, which is for paper',
      '--on records a signature on paper, and out/uniform.pdf is a PDF: it is signed now, with a key\n',
      host => [...asHead, ...giveKey(host, head, 'head'), '--on', '2026-11-22'],
    ],
    [
      'with a picture, which is for paper',
      '--image records a signature on paper, and out/uniform.pdf is a PDF: it is signed now, with a key\n',
      host => [...asHead, ...giveKey(host, head, 'head'), '--image', 'ann.png'],
    ],
    [
      'with a certificate that is damaged behind the first',
      'Certificate 2 in head.cert.pem cannot be read\n',
      host => {
        const args = giveKey(host, head, 'head')
        put(
          host,
          '/school/head.cert.pem',
          head.certificate + rsa.certificate.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
        )
        return [...asHead, ...args]
      },
    ],
    [
      'with more certificates than there is ever room for',
      /^The signature has \d+ bytes, more than the 65536 kept for it\n$/,
      host => {
        const args = giveKey(host, head, 'head')
        put(host, '/school/head.cert.pem', `${head.certificate}${rsa.certificate.repeat(100)}`)
        return [...asHead, ...args]
      },
    ],
    [
      'where the authority for the time does not answer',
      'No time stamp from http://time.invalid/: No network: http://time.invalid/\n',
      host => [...asHead, ...giveKey(host, head, 'head'), '--timestamp', 'http://time.invalid/'],
    ],
  ]
  test.each(cases)('%s', async (_, message, run) => {
    const preparing = copyOf(base)
    const args = await run(preparing)
    const host = copyOf(preparing)
    const told = await refused(host, args)
    if (typeof message === 'string') expect(told).toBe(message)
    else expect(told).toMatch(message)
  })
})

test('while somebody types a pass phrase, another signs: no signature is lost', async () => {
  const host = copyOf(base)
  const args = [...asHead, ...giveKey(host, head, 'head'), '--name', 'Ann Lee']
  put(host, '/school/head.key.pem', encryptedKey(head, passPhrase))
  const asked = {
    ...host,
    askSecretly: async () => {
      await done(host, ...asChair, ...giveKey(host, rsa, 'chair'))
      return passPhrase
    },
  }
  await done(asked, ...args)
  const { holds, signatures } = await verdictOn(host)
  expect([holds, signatures.map(({ signer }: { signer: string }) => signer)]).toEqual([true, ['Bo Ray', 'Ann Lee']])
})

describe('a time stamp', () => {
  const address = 'http://time.example.org/'
  const stamped = async (post: Host['post']) => {
    const host = copyOf(base, { post })
    return { host, result: await policy(host, ...asHead, ...giveKey(host, head, 'head'), '--timestamp', address) }
  }

  test('says when an authority saw the signature, and which', async () => {
    const asked: string[] = []
    const { host, result } = await stamped(async (to, type, request) => {
      asked.push(`${to} ${type}`)
      return stampBy(request)
    })
    expect([result.exitCode, asked]).toEqual([0, [`${address} application/timestamp-query`]])
    expect(await verdictOn(host)).toMatchObject({
      holds: true,
      signatures: [{ valid: true, stampedAt: '2026-11-22T10:00:05.000Z', stampedBy: 'Time Authority' }],
    })
    expect((await policy(copyOf(host), 'verify', signedPath)).printed).toContain(
      'Signature: Ann Lee, Headteacher, time stamped 2026-11-22 10:00 UTC by “Time Authority”: valid\n',
    )
  })

  test('of another day than the signature says does not hold', async () => {
    const { host, result } = await stamped(async (_, __, request) => stampBy(request, { at: '2026-10-01T10:00:00Z' }))
    expect(result.exitCode).toBe(0)
    expect((await verdictOn(host)).faults).toEqual([
      'The signature of Ann Lee says 2026-11-22, and was time stamped on 2026-10-01',
    ])
  })

  test.each<[string, AuthorityOptions]>([
    ['over something else', { instead: new Uint8Array(32) }],
    ['of somebody who may not stamp', { isForStamps: false }],
    [
      'of somebody whose certificate asks for something unknown',
      { more: [new pki.Extension({ extnID: '1.2.3.4', critical: true, extnValue: new ArrayBuffer(2) })] },
    ],
    ['after the authority’s certificate ended', { until: '2026-01-01' }],
    ['before the authority’s certificate began', { from: '2026-12-01' }],
  ])('%s does not hold, and nothing is signed', async (_, options) => {
    const { host, result } = await stamped(async (_, __, request) => stampBy(request, options))
    expect([result.exitCode, result.printed, result.complained]).toEqual([
      2,
      '',
      'The signature would not hold, and was not made: a signature is not valid, since its time stamp does not hold\n',
    ])
    expect(fileOf(host, signedPath)).toEqual(fileOf(base, signedPath))
  })

  test.each<[string, Host['post']]>([
    ['that the authority refuses', async () => refusal()],
    ['that is none', async () => Buffer.from('<html>Not found</html>')],
    ['that is empty', async () => new Uint8Array()],
  ])('%s is told', async (_, post) => {
    const { host, result } = await stamped(post)
    expect([result.exitCode, result.complained]).toEqual([2, 'The authority gave no time stamp\n'])
    expect(fileOf(host, signedPath)).toEqual(fileOf(base, signedPath))
  })
})
