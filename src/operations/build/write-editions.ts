import { lookOf } from '../../compose/look.ts'
import { type FormatName, formatNames } from '../../contract/format-names.ts'
import type { BuiltFile } from '../../contract/records.ts'
import { formats } from '../../render/index.ts'
import type { RenderContext } from '../../render/renderer.ts'
import { packagedAsset } from '../asset.ts'
import type { ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { type Edition, type Editions, editionKinds } from '../edition.ts'
import { composeEdition } from '../edition-document.ts'
import { listedPages } from '../manifest.ts'
import { readExisting, writeOutput } from '../output.ts'
import { bearsSignature } from '../sign/signed-copies.ts'
import { isSignedVersion } from '../sign/signed-version.ts'
import type { BuildRequest } from './build.ts'

/** The files built and the signed files kept; or the path of a signed file that is in the way. */
type Written = { readonly files: BuiltFile[]; readonly kept: string[] } | { readonly path: string }

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
    for (const edition of editions) {
      const { kind } = edition
      const composition = { copy, hasFields: request.fields === true, isFillable: request.fillable === true }
      const document = await composeEdition(edition, school.style, composition, renderContext.asset)
      for (const format of request.formats) {
        const path = fileName(id, kind, format)
        const absolutePath = host.resolve(out, path)
        const existing = readExisting(host, absolutePath)
        const signed = existing && bearsSignature(existing) ? existing : undefined
        if (signed && !(await isSignedEdition(signed, edition, policy, school, request))) return { path: absolutePath }
        const render = await formats[format].load()
        const { bytes, pages } = signed
          ? { bytes: signed, pages: listedPages(host, out, path) }
          : await render(document, renderContext)
        if (signed) kept.push(path)
        else outputs.set(absolutePath, bytes)
        const facts = {
          path,
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
      .flatMap(kind => formatNames.map(format => host.resolve(out, fileName(id, kind, format))))
    // No content root: `buildPolicies` has already checked the folder.
    writeOutput(host, undefined, outputs, superseded)
    return { files, kept }
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

function fileName(id: string, kind: Edition['kind'], format: FormatName): string {
  return kind === 'record' ? `${id}.${format}` : `${id}.${kind}.${format}`
}
