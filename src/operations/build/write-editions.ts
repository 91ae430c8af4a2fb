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

/** What was built, and which files stay as they are; or the file that is in the way. */
type Written = { readonly files: BuiltFile[]; readonly kept: string[] } | { readonly path: string }

/** Writes the documents of a policy's editions, and takes away those of editions that it has no more. */
export function writeEditions(
  { editions }: Editions,
  policy: ValidPolicy,
  school: ValidSchool,
  request: BuildRequest,
): Promise<Written> {
  const { host, id } = policy.folder
  const { out, copy } = request
  const renderContext: RenderContext = { look: lookOf(school.style), asset: packagedAsset(host) }
  // Nobody signs a file here between the look at it and its replacement.
  return host.inTurn(host.resolve(out), async () => {
    const outputs = new Map<string, Uint8Array>()
    const files: BuiltFile[] = []
    const kept: string[] = []
    for (const edition of editions) {
      const { kind } = edition
      const hasFields = request.fields === true && copy === 'signing'
      const document = await composeEdition(edition, school.style, { copy, hasFields }, renderContext.asset)
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
    // What was proposed before is in force now, or gone: its documents would mislead.
    const superseded = editionKinds
      .filter(kind => editions.every(edition => edition.kind !== kind))
      .flatMap(kind => formatNames.map(format => host.resolve(out, fileName(id, kind, format))))
    // The place was looked at once, before the first policy.
    writeOutput(host, undefined, outputs, superseded)
    return { files, kept }
  })
}

/** Whether a signed file is this edition: who signed other words, or another version, signed something else. */
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
