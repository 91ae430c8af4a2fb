import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preflight } from '../support/preflight.ts'
import { policyFiles } from '../support/signing.ts'
import { flipped } from '../support/tampering.ts'
import { java, python, run } from './program.ts'
import { makeAuthority, serveStamps } from './time-authority.ts'

/*
 * What others say of our signatures: OpenSSL, which makes the keys as well, pdfsig, pyHanko, qpdf and veraPDF. The
 * program is run as people run it, in a folder of its own.
 */

const program = fileURLToPath(new URL('../../bin/policy.cjs', import.meta.url))
let folder: string
let authority: Server
const at = (path: string) => join(folder, path)

/** Runs what must work. */
async function must(name: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(name, args)
  if (status !== 0) throw new Error(`${name} ${args.join(' ')} gave ${status}: ${stdout}${stderr}`)
  return `${stdout}${stderr}`
}

const openssl = (...args: string[]) => must('openssl', args)
const policyArgs = (args: readonly string[]) => [program, '--root', at('policy'), ...args]
const policy = (...args: string[]) => must(process.execPath, policyArgs(args))
const verify = (file: string) => run(process.execPath, policyArgs(['verify', file]))

const pdfs = ['built', 'once', 'twice', 'stamped', 'reversed'] as const

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-signatures-'))
  const people = 'people:\n  headteacher: {role: Headteacher, name: Ann Lee}\n  chair: {role: Chair of Governors}\n'
  const schoolYaml = `name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\n${people}`
  const files = { 'policy/school.yaml': schoolYaml, ...policyFiles('uniform', 'Uniform Policy', 'Pupils wear blue.') }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(at(path), '..'), { recursive: true })
    writeFileSync(at(path), text)
  }
  await makeKey('head', '/CN=Siân Ŵyn-O’Hara', ['rsa', '-pkeyopt', 'rsa_keygen_bits:3072'])
  await makeKey('chair', '/CN=王小明', ['EC', '-pkeyopt', 'ec_paramgen_curve:P-384'])
  writeFileSync(at('people.crt'), ['head', 'chair'].map(name => readFileSync(at(`${name}.crt`), 'utf8')).join(''))
  await policy('approve', 'uniform', '--on', '2024-03-01')
  await policy('build', 'uniform', '--fields', '--out', at('out'))
  writeFileSync(at('built.pdf'), readFileSync(at('out/uniform.pdf')))
  await sign('built', 'once', 'Headteacher', 'head')
  await sign('once', 'twice', 'Chair of Governors', 'chair')
  await makeAuthority(folder, openssl)
  const trusted = ['people.crt', 'authority.crt'].map(file => readFileSync(at(file), 'utf8'))
  writeFileSync(at('trusted.crt'), trusted.join(''))
  const { server, address } = await serveStamps(folder)
  authority = server
  await sign('once', 'stamped', 'Chair of Governors', 'chair', '--timestamp', address)
  await sign('built', 'between', 'Chair of Governors', 'chair')
  await sign('between', 'reversed', 'Headteacher', 'head')
})
afterAll(() => {
  authority?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function makeKey(name: string, subject: string, kind: readonly string[]): Promise<void> {
  await openssl('genpkey', '-algorithm', ...kind, '-out', at(`${name}.key`))
  await openssl(
    'req',
    '-x509',
    '-utf8',
    '-new',
    '-key',
    at(`${name}.key`),
    '-subj',
    subject,
    '-days',
    '3650',
    '-out',
    at(`${name}.crt`),
  )
}

const keyOf = (name: string) => ['--key', at(`${name}.key`), '--cert', at(`${name}.crt`)]
/** Signs a file into another, as if nobody had signed this version before: the copy that is kept grows by one alone. */
function sign(from: string, to: string, role: string, name: string, ...more: string[]): Promise<string> {
  rmSync(at('policy/uniform/versions/signed'), { recursive: true, force: true })
  // The name on the certificate is in letters that a form does not have.
  const shown = name === 'chair' ? ['--name', 'Wang Xiaoming'] : []
  return policy('sign', at(`${from}.pdf`), '--role', role, ...keyOf(name), '--out', at(`${to}.pdf`), ...shown, ...more)
}

/** What a signature covers, and the signature, as they stand in the file. */
function signaturesIn(file: string): { data: Buffer; cms: Buffer }[] {
  const bytes = readFileSync(file)
  return [...bytes.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)].map(match => {
    const [, start, length, next, rest] = match.map(Number) as [number, number, number, number, number]
    const room = Buffer.from(bytes.subarray(length + 1, next - 1).toString('latin1'), 'hex')
    // A structure of DER says how long it is; what is behind it is room that was left.
    const cms = room.subarray(0, room.readUInt16BE(2) + 4)
    return { data: Buffer.concat([bytes.subarray(start, length), bytes.subarray(next, next + rest)]), cms }
  })
}

const counts: Readonly<Record<(typeof pdfs)[number], number>> = { built: 0, once: 1, twice: 2, stamped: 2, reversed: 2 }

describe.each(pdfs)('the PDF %s', name => {
  const file = () => at(`${name}.pdf`)

  test('is valid to pdfsig, and its last signature covers it whole', async () => {
    const { stdout } = await run('pdfsig', ['-nocert', file()])
    expect([...stdout.matchAll(/Signature is Valid/g)]).toHaveLength(counts[name])
    // It names the fields in the order of the page.
    const covered = [...stdout.matchAll(/(Not total|Total) document signed/g)].map(([, total]) => total).sort()
    expect(covered).toEqual(
      counts[name] === 2 ? ['Not total', 'Total'] : covered.slice(0, counts[name]).map(() => 'Total'),
    )
  })

  test('holds CAdES signatures, by openssl cms', async () => {
    const found = signaturesIn(file())
    expect(found).toHaveLength(counts[name])
    for (const { data, cms } of found) {
      writeFileSync(at('data'), data)
      writeFileSync(at('cms'), cms)
      const args = ['-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('cms'), '-content', at('data')]
      const told = await openssl('cms', ...args, '-CAfile', at('people.crt'), '-out', at('content'))
      expect(told).toContain('CAdES Verification successful')
    }
  })

  test('is valid to pyHanko, and nothing was done after a signature but to sign', async () => {
    const { stdout } = await python('check_signatures.py', [at('trusted.crt'), file()])
    const verdicts = stdout.split('\n').flatMap(line => (line ? [line.split('\t').slice(2)] : []))
    const expected = [
      ['VALID', 'FORM_FILLING', ''],
      ['VALID', 'NONE', ''],
    ]
    expect(verdicts).toEqual(expected.slice(2 - counts[name]))
  })

  test('is sound to qpdf', async () => {
    const told = await must('qpdf', ['--check', file()])
    expect(told).toContain('No syntax or stream encoding errors')
  })

  test('is PDF/A-2a and PDF/UA-1 to veraPDF', async () => {
    const { stdout } = await java('CheckPdf', [file()])
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => line.split('\t')[2]),
    ).toEqual(['ok', 'ok'])
  })

  test('passes our own preflight, and our own verification', async () => {
    expect(preflight(readFileSync(file()))).toEqual([])
    const { status, stdout } = await verify(file())
    expect([status, stdout.match(/: valid/g)?.length ?? 0]).toEqual([0, counts[name]])
    expect(stdout).toContain('byte for byte')
  })
})

test('a time stamp is the authority’s, by openssl ts', async () => {
  const [, { cms }] = signaturesIn(at('stamped.pdf')) as [unknown, { cms: Buffer }]
  writeFileSync(at('cms'), cms)
  const printed = await openssl('cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', at('cms'))
  expect(printed).toContain('id-smime-aa-timeStampToken')
  const { token, signature } = stampIn(cms)
  writeFileSync(at('token'), token)
  writeFileSync(at('signature'), signature)
  const args = ['-verify', '-data', at('signature'), '-token_in', '-in', at('token'), '-CAfile', at('authority.crt')]
  expect(await openssl('ts', ...args)).toContain('Verification: OK')
  expect((await verify(at('stamped.pdf'))).stdout).toContain('time stamped')
})

/** The token in a signature, and the value that it was made over: OpenSSL’s own parser says where they stand. */
function stampIn(cms: Buffer): { token: Buffer; signature: Buffer } {
  const oid = Buffer.from('060b2a864886f70d010910020e', 'hex')
  const start = cms.indexOf(oid) + oid.length
  const set = elementAt(cms, start)
  const token = elementAt(cms, set.from)
  // The attributes stand behind the signature, in an element with the tag [1] that ends the file.
  const unsigned = cms.lastIndexOf(Buffer.from([0xa1]), start - oid.length)
  for (let at = unsigned - 1; at > 0; at--) {
    const value = cms[at] === 0x04 ? elementAt(cms, at) : undefined
    if (value?.end === unsigned)
      return { token: cms.subarray(token.start, token.end), signature: cms.subarray(value.from, value.end) }
  }
  throw new Error('There is no signature before its time stamp')
}

/** An element of DER: where it begins, where its content does, and where both end. */
function elementAt(bytes: Buffer, start: number): { start: number; from: number; end: number } {
  const first = bytes[start + 1]!
  const size = first < 0x80 ? 0 : first & 0x7f
  const length = size === 0 ? first : bytes.readUIntBE(start + 2, Math.min(size, 6))
  const from = start + 2 + size
  return { start, from, end: from + length }
}

test.each([
  ['in the text', (bytes: Buffer) => Math.floor(bytes.length / 10)],
  ['in what the second signed', (bytes: Buffer) => bytes.lastIndexOf('/Reason (Signed as Chair') + 12],
])('a byte flipped %s is noticed by pdfsig, and by us', async (_, positionIn) => {
  const bytes = readFileSync(at('twice.pdf'))
  writeFileSync(at('flipped.pdf'), flipped(bytes, positionIn(bytes)))
  expect((await run('pdfsig', ['-nocert', at('flipped.pdf')])).stdout).toMatch(/Digest Mismatch|Signature is Invalid/)
  const { status, stdout } = await verify(at('flipped.pdf'))
  expect([status, stdout]).toEqual([1, expect.stringContaining('Does not hold')])
})

test.each([
  ['head', 'Tr0mbone'],
  ['chair', 'Tr0mbone'],
  ['head', 'pässwörd€'],
  ['chair', 'pässwörd€'],
])('a PKCS #12 file of OpenSSL signs: that of the %s, under “%s”', async (name, passPhrase) => {
  for (const [index, more] of [[], ['-legacy']].entries()) {
    const p12 = at(`${name}${index}.p12`)
    await openssl(
      'pkcs12',
      '-export',
      ...more,
      '-inkey',
      at(`${name}.key`),
      '-in',
      at(`${name}.crt`),
      '-passout',
      `pass:${passPhrase}`,
      '-out',
      p12,
    )
    // What somebody signed is never replaced.
    for (const signed of ['policy/uniform/versions/signed', 'p12.pdf'])
      rmSync(at(signed), { recursive: true, force: true })
    const shown = ['--name', 'Wang Xiaoming']
    const args = ['sign', at('built.pdf'), '--role', 'Headteacher', '--p12', p12, '--out', at('p12.pdf'), ...shown]
    const { status, stderr } = await run(process.execPath, policyArgs(args), { POLICY_PASS_PHRASE: passPhrase })
    expect([status, stderr]).toEqual([0, ''])
    expect((await run('pdfsig', ['-nocert', at('p12.pdf')])).stdout).toContain('Signature is Valid')
  }
})

test('a Word file that LibreOffice saved again has the same words', async () => {
  const profile = `-env:UserInstallation=file://${folder}/profile`
  await run('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'docx',
    '--outdir',
    at('office'),
    at('out/uniform.docx'),
  ])
  const { status, stdout } = await verify(at('office/uniform.docx'))
  expect([status, stdout]).toEqual([0, expect.stringContaining('the words of that version, in their order')])
})
