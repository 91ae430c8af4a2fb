import { lookOf } from '../../compose/look.ts'
import { type FormatName, formatNames } from '../../contract/format-names.ts'
import type { BuiltFile } from '../../contract/records.ts'
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
import type { BuildRequest } from './build.ts'
import { besideOf, type EditedCopy, editedEntry, isEdited, placeBeside } from './edited-copies.ts'

/**
 * The files built, the signed files kept and the edited ones left alone; or the path of a signed file that is in the
 * way.
 */
type Written =
  | { readonly files: BuiltFile[]; readonly kept: string[]; readonly edited: EditedCopy[] }
  | { readonly path: string }

/** Writes the documents of a policy's editions, and removes those of editions that it no longer has. */
export function writeEditions(
  { editions }: Editions,
  policy: ValidPolicy,
  school: ValidSchool,
  request: BuildRequest,
): Promise<Written> {
  const { host, id } = policy.folder
  const { out, copy } = request
  const renderContext: RenderContext = { look: lookOf(school.style), asset: packagedAsset(host) }
  // Takes a turn, so that nobody signs a file between the check and its replacement.
  return host.inTurn(host.resolve(out), async () => {
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
        const signed = existing && bearsSignature(existing) ? existing : undefined
        if (signed && !(await isSignedEdition(signed, edition, policy, school, request))) return { path: absolutePath }
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
    // A former draft is now in force or was dropped, so its documents would mislead.
    const superseded = editionKinds
      .filter(kind => editions.every(edition => edition.kind !== kind))
      .flatMap(kind => formatNames.map(format => fileName(id, kind, format)))
    // What was put beside an edited file goes once that file is gone.
    const besides = editionKinds
      .map(kind => besideOf(fileName(id, kind, 'docx')))
      .filter(path => edited.every(({ beside }) => beside !== path))
    const removed: string[] = []
    for (const path of [...superseded, ...besides]) {
      const existing = path.endsWith('.docx') ? readExisting(host, host.resolve(out, path)) : undefined
      if (!existing || !(await isEdited(host, out, path, existing))) removed.push(host.resolve(out, path))
      else {
        edited.push({ path })
        files.push(editedEntry(host, out, path, existing))
      }
    }
    // No content root: `buildPolicies` has already checked the folder.
    writeOutput(host, undefined, outputs, removed)
    return { files, kept, edited }
  })
}

/** Whether a signed file is a validly signed copy of this edition, with the same version and words. */
async function isSignedEdition(
  signed: Uint8Array,
  edition: Edition,
  { folder, ledger }: ValidPolicy,
  school: ValidSchool,
  { copy }: BuildRequest,
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
