import { lookOf } from '../../compose/look.ts'
import { type FormatName, formatNames } from '../../contract/format-names.ts'
import type { BuiltFile } from '../../contract/records.ts'
import { CannotWrite, type Host } from '../../host/host.ts'
import { formats } from '../../render/index.ts'
import type { RenderContext } from '../../render/renderer.ts'
import { packagedAsset } from '../asset.ts'
import type { ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { type Edition, type Editions, editionKinds } from '../edition.ts'
import { composeEdition, sourceDigestOf } from '../edition-document.ts'
import { listedFile } from '../manifest.ts'
import { readExisting, writeOutput } from '../output.ts'
import { bearsSignature } from '../sign/signed-copies.ts'
import { isSignedVersion } from '../sign/signed-version.ts'
import type { BuildData } from './build-policy.ts'
import { besideOf, type EditedCopy, editedAmong, editedEntry, isEdited, placeBeside } from './edited-copies.ts'

/**
 * The files built, the signed files kept and the edited ones left alone; or the path of a signed file that is in the
 * way.
 */
type Written =
  | { readonly files: BuiltFile[]; readonly kept: string[]; readonly edited: EditedCopy[] }
  | { readonly path: string }

/** Writes the documents of a policy's editions, and removes those of editions that it no longer has. */
export async function writeEditions(
  editions: Editions,
  policy: ValidPolicy,
  school: ValidSchool,
  request: BuildData,
): Promise<Written> {
  const { host } = policy.folder
  const draw = () => drawEditions(editions, policy, school, request)
  // Takes a turn, so that nobody signs or edits a file between the check and its replacement. Other threads and programs
  // draw meanwhile; what was drawn beside files that have changed since is drawn again.
  for (let attempt = 1; ; attempt++) {
    const drawn = await draw()
    const written = await host.inTurn(host.resolve(request.out), async () => {
      if (!isStillSo(host, drawn.found)) return undefined
      return 'path' in drawn ? drawn : writeDrawn(drawn, editions, policy, request)
    })
    if (written) return written
    if (attempt === maxAttempts)
      throw new CannotWrite(
        `The documents in ${request.out} are being changed all the time: try again when that is done`,
      )
  }
}

/** Somebody who saves or signs a document does so less often. */
const maxAttempts = 5

/** The documents of a policy's editions, drawn, and the files that they take the place of. */
interface Drawn {
  /** The existing files by their paths, as they were when the documents were drawn. */
  readonly found: ReadonlyMap<string, Uint8Array | undefined>
  /** The documents to write. */
  readonly outputs: ReadonlyMap<string, Uint8Array>
  readonly files: readonly BuiltFile[]
  readonly kept: readonly string[]
  readonly edited: readonly EditedCopy[]
}

function isStillSo(host: Host, found: ReadonlyMap<string, Uint8Array | undefined>): boolean {
  return [...found].every(([path, before]) => {
    const now = readExisting(host, path)
    return now === undefined || before === undefined ? now === before : Buffer.compare(now, before) === 0
  })
}

async function drawEditions(
  { editions }: Editions,
  policy: ValidPolicy,
  school: ValidSchool,
  request: BuildData,
): Promise<Drawn | { readonly path: string; readonly found: Drawn['found'] }> {
  const { host, id } = policy.folder
  const { out, copy } = request
  const renderContext: RenderContext = { look: lookOf(school.style), asset: packagedAsset(host) }
  const found = new Map<string, Uint8Array | undefined>()
  const outputs = new Map<string, Uint8Array>()
  const files: BuiltFile[] = []
  const kept: string[] = []
  const edited: EditedCopy[] = []
  for (const edition of editions) {
    const { kind } = edition
    const composition = {
      copy,
      hasFields: request.fields === true,
      isFillable: request.fillable === true,
      sourceDigest: sourceDigestOf(policy.source.files, policy.folder),
    }
    const document = await composeEdition(edition, school.style, composition, renderContext.asset)
    for (const format of request.formats) {
      const path = fileName(id, kind, format)
      const absolutePath = host.resolve(out, path)
      const existing = readExisting(host, absolutePath)
      found.set(absolutePath, existing)
      const signed = existing && bearsSignature(existing) ? existing : undefined
      if (signed && !(await isSignedEdition(signed, edition, policy, school, request)))
        return { path: absolutePath, found }
      const render = await formats[format].load()
      const { bytes, pages } = signed
        ? { bytes: signed, pages: listedFile(host, out, path)?.pages }
        : await render(document, renderContext)
      const isEditedCopy =
        format === 'docx' &&
        existing !== undefined &&
        Buffer.compare(existing, bytes) !== 0 &&
        (await isEdited(host, out, path, existing))
      const written = isEditedCopy ? await placeBeside(host, out, path) : path
      if (signed) kept.push(path)
      else outputs.set(host.resolve(out, written), bytes)
      if (isEditedCopy) {
        edited.push({ path, beside: written })
        files.push(editedEntry(host, out, path, existing))
      }
      const facts = {
        path: written,
        format,
        bytes: bytes.length,
        sha256: host.sha256(bytes),
        ...(pages !== undefined && { pages }),
      }
      files.push(kind === 'record' ? facts : { kind, ...facts })
    }
  }
  return { found, outputs, files, kept, edited }
}

/** Writes what was drawn, and removes documents that would mislead beside it. Holds the turn. */
async function writeDrawn(
  drawn: Drawn,
  { editions }: Editions,
  { folder: { host, id } }: ValidPolicy,
  { out }: BuildData,
): Promise<Written> {
  const [files, edited] = [[...drawn.files], [...drawn.edited]]
  // A former draft is now in force or was dropped, so its documents would mislead.
  const superseded = editionKinds
    .filter(kind => editions.every(edition => edition.kind !== kind))
    .flatMap(kind => formatNames.map(format => fileName(id, kind, format)))
  // What was put beside an edited file goes once that file is gone.
  const besides = editionKinds
    .map(kind => besideOf(fileName(id, kind, 'docx')))
    .filter(path => edited.every(({ beside }) => beside !== path))
  // Few of them are there, and reading what is not takes long.
  const misleading = [...superseded, ...besides].filter(path => host.realPath(host.resolve(out, path)) !== undefined)
  const stillEdited = await editedAmong(host, out, misleading)
  for (const [path, existing] of stillEdited) {
    edited.push({ path })
    files.push(editedEntry(host, out, path, existing))
  }
  const removed = misleading.filter(path => !stillEdited.has(path)).map(path => host.resolve(out, path))
  // No content root: `buildPolicies` has already checked the folder.
  writeOutput(host, undefined, drawn.outputs, removed)
  return { files, kept: [...drawn.kept], edited }
}

/** Whether a signed file is a validly signed copy of this edition, with the same version and words. */
async function isSignedEdition(
  signed: Uint8Array,
  edition: Edition,
  { folder, ledger }: ValidPolicy,
  school: ValidSchool,
  { copy }: BuildData,
): Promise<boolean> {
  if (edition.kind !== 'record' || copy !== 'signing' || !edition.version) return false
  return isSignedVersion(signed, { folder, version: edition.version, versions: ledger.versions }, school)
}

/** The documents that a policy may have besides those of record: of a draft, of changes, and beside edited ones. */
export const otherDocuments = (id: string): string[] => [
  ...editionKinds
    .filter(kind => kind !== 'record')
    .flatMap(kind => formatNames.map(format => fileName(id, kind, format))),
  ...editionKinds.map(kind => besideOf(fileName(id, kind, 'docx'))),
]

function fileName(id: string, kind: Edition['kind'], format: FormatName): string {
  return kind === 'record' ? `${id}.${format}` : `${id}.${kind}.${format}`
}
