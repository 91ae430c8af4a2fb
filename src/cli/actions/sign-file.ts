import type { Commit, Host } from '../../host/host.ts'
import { slug } from '../../model/clause.ts'
import { formatDay } from '../../model/date.ts'
import { defaultTimeZone } from '../../model/school.ts'
import { commandLine } from '../../report/command-line.ts'
import { findContentRoot } from '../../source/content-root.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import { checkSchool } from '../checked.ts'
import { type Context, UsageError } from '../context.ts'
import { givenWords } from '../given-words.ts'
import { updateManifest } from '../manifest.ts'
import { readNamedFile } from '../named-file.ts'
import { expectPlaceForOutput, writeOutput } from '../output.ts'
import { expectNothingLost, type Home, homeOf } from '../signed-copies.ts'
import { hasWordsOf } from '../signed-version.ts'
import { type KeyOptions, signerOf } from '../signing-key.ts'
import { todayIn } from '../today.ts'
import { aloneWithAll, each } from '../together.ts'

export interface SignFileOptions extends KeyOptions {
  readonly root?: string
  readonly role: string
  readonly name?: string
  readonly out?: string
  readonly on?: string
  readonly image?: string
  readonly versionName?: string
}

type Proof = typeof import('../../proof/index.ts')
type Signer = Parameters<Proof['signPdf']>[2]

/** What is recorded of a signature on paper, and has no meaning for a PDF. */
const optionsOnPaper = { on: '--on', image: '--image', versionName: '--version-name' } as const

/** Signs PDFs in the field of a role: all of them, or none where one cannot be signed. Each is written whole. */
export async function signFiles(files: readonly string[], options: SignFileOptions, { host }: Context): Promise<void> {
  const onPaper = (['on', 'image', 'versionName'] as const).find(option => options[option] !== undefined)
  if (onPaper !== undefined)
    throw new UsageError(
      `${optionsOnPaper[onPaper]} records a signature on paper, and ${files[0]} is a PDF: it is signed now, with a key`,
    )
  if (options.out !== undefined && files.length > 1)
    throw new UsageError('--out names one file, and several are to be signed: sign them one by one')
  const proof = await import('../../proof/index.ts')
  const versions = await each(files, file => expectVersion(file, readNamedFile(host, file), proof))
  const { name: signer, ...key } = await signerOf(options, host, proof)
  // Which characters the PDF can show is known where its font is.
  const name = givenWords('--name', options.name ?? signer, { canPrint: () => true })
  const root = contentRoot(host, options.root)
  const homes = root === undefined ? [] : versions.map(version => homeOf(version, root, host))
  const signed = await takingTurns(
    host,
    files.map(file => placeOf(options, file, host)),
    homes,
    async commits => {
      const made = await each(files, file => signedFile(file, name, key, options, proof, host))
      for (const [index, each] of made.entries()) {
        expectNothingLost(each, homes[index], root!, host)
        await expectItsWords(each, homes[index], root!, host)
      }
      const homePaths = homes.map(home => home?.path)
      for (const { path } of made) if (!homePaths.includes(path)) expectPlaceForOutput(host, root, path)
      // The copies first: they are kept for ever, and the others can be made of them.
      for (const [index, { bytes }] of made.entries()) {
        const home = homes[index]
        if (home) commits.get(home.folder)!(new Map([[home.path, bytes]]))
      }
      writeOutput(
        host,
        root,
        new Map(made.flatMap(({ path, bytes }) => (homePaths.includes(path) ? [] : [[path, bytes] as const]))),
      )
      return made.map((each, index) => ({ ...each, copy: homePaths[index] }))
    },
  )
  for (const { path, bytes } of signed) await updateManifest(host, path, bytes)
  for (const [index, file] of files.entries()) host.output.write(told(options.out ?? file, name, signed[index]!, host))
}

/** The content root, where there is one: a PDF may be signed anywhere. */
function contentRoot(host: Host, option: string | undefined): string | undefined {
  return option === undefined ? findContentRoot(host) : host.resolve(option)
}

/** Throws `UsageError` where a PDF has other words than the version that it says it is. */
async function expectItsWords(
  { file, bytes }: Signed,
  home: Home | undefined,
  root: string,
  host: Host,
): Promise<void> {
  if (!home) return
  const { versions, faults } = ledgerOf(host, root, home.id)
  const head = versions.find(known => known.head.version === home.version)?.head
  if (faults.length > 0) throw new UsageError('The approved versions have errors: policy validate says which')
  const school = await checkSchool(host, root)
  if (head && (await hasWordsOf(host, root, home.id, head, versions, school, bytes))) return
  throw new UsageError(
    `${file} says that it is version ${home.version} of ${home.id}, but its words differ: ${commandLine('verify', file)} shows the details. Build it again with --fields`,
  )
}

/**
 * Does work while nobody else signs in the same places, or writes to the same policies: else one of two signatures would be
 * lost. Gives it what commits to each policy's folder.
 */
function takingTurns<Result>(
  host: Host,
  places: readonly string[],
  homes: readonly (Home | undefined)[],
  work: (commits: ReadonlyMap<string, Commit>) => Promise<Result>,
): Promise<Result> {
  const policies = [...new Set(homes.flatMap(home => home?.folder ?? []))].sort()
  const folders = [...new Set(places.map(place => host.resolve(place, '..')))].sort()
  const inPolicies = () =>
    aloneWithAll(host, policies, commits => work(new Map(policies.map((policy, index) => [policy, commits[index]!]))))
  const inFolders = folders
    .filter(folder => !policies.includes(folder))
    .reduceRight<() => Promise<Result>>((next, folder) => () => host.inTurn(folder, next), inPolicies)
  return inFolders()
}

function told(
  file: string,
  name: string,
  { role, shownAs, copy }: Signed & { copy: string | undefined },
  host: Host,
): string {
  const shown = shownAs === name ? '' : `        The name is shown as ${shownAs}: the PDF’s font has no such accents\n`
  const kept = copy === undefined ? '' : `        A copy is kept in ${host.relative(host.currentFolder, copy)}\n`
  return `Signed  ${file}: by ${name}, ${role}, in the field of that role\n${shown}${kept}`
}

/** Which version of which policy a file is. */
interface Identified {
  readonly policy: string
  readonly version: string
}

/** The place and the bytes of a PDF with a signature more, and the role of whoever signed, as the PDF has it. */
async function signedFile(
  file: string,
  name: string,
  key: Signer,
  options: SignFileOptions,
  proof: Proof,
  host: Host,
): Promise<Signed> {
  const signing = {
    role: options.role,
    name,
    fieldOfRole: slug(options.role),
    fieldOfName: slug(`${options.role} ${name}`),
    date: host.now(),
    day: formatDay(todayIn(defaultTimeZone, host)),
  }
  // While somebody typed a pass phrase, somebody else may have signed.
  const bytes = readNamedFile(host, file)
  const signed = await proof.signPdf(bytes, signing, key).catch((error: unknown) => {
    throw error instanceof proof.CannotSign ? new UsageError(error.message) : error
  })
  if (Buffer.compare(readNamedFile(host, file), bytes) !== 0)
    throw new UsageError(`${file} was changed by another program meanwhile: sign it again`)
  return { file, path: placeOf(options, file, host), ...signed }
}

interface Signed {
  readonly file: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly role: string
  readonly shownAs: string
}

/** Where the signed file goes: where a link leads, and never in the place of a key. */
function placeOf({ out, key, cert, p12 }: SignFileOptions, file: string, host: Host): string {
  const real = (path: string) => host.realPath(host.resolve(path)) ?? host.resolve(path)
  const place = real(out ?? file)
  if ([key, cert, p12].some(path => path !== undefined && real(path) === place))
    throw new UsageError(`--out: ${out} is what you sign with, expected another file`)
  return place
}

/** Signatures are for what a committee approved. */
function expectVersion(file: string, bytes: Uint8Array, proof: Proof): Identified {
  const identity = proof.identify(bytes)
  if (identity?.format !== 'pdf' || identity.policy === undefined)
    throw new UsageError(`${file} is no PDF that policy made`)
  if (identity.version === undefined)
    throw new UsageError(
      `${file} is no approved version: record the approval with ${commandLine('approve', identity.policy, '--on', '<date>')}, and build it with --fields`,
    )
  return { policy: identity.policy, version: identity.version }
}
