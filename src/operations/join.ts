import { Temporal } from 'temporal-polyfill'
import type { Correction } from '../model/correction.ts'
import { plainMessage } from '../model/plain-message.ts'
import { policyFileName, versionPath } from '../source/content-root.ts'
import { correctionsPath, readCorrections } from '../source/corrections-file.ts'
import { readMetadata } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { signaturesPath, writeSignatures } from '../source/signatures-file.ts'
import { newestPath, writeNewest } from '../source/version-file.ts'
import { chainVersions, type RechainedVersion } from '../versions/chain-versions.ts'
import { chainCorrections, correctionsFile } from '../versions/corrections.ts'
import { ledgerOf } from '../versions/ledger.ts'
import { plainData } from '../versions/plain-data.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedYaml } from './approve/approved-yaml.ts'
import { RequestError } from './request-error.ts'
import { withPendingFiles } from './with-pending-files.ts'

/**
 * Chains versions that were approved, and corrections that were made, on separate branches or computers, and gives the
 * names of all versions in their new order. Throws `RequestError` if there is nothing to join, or the versions have
 * other errors.
 */
export function joinVersions(folder: PolicyFolder): Promise<string[]> {
  const { host, id } = folder
  return host.withLocks([folder.path], async commit => {
    const { versions, findings } = ledgerOf(folder)
    const other = findings.find(({ isApart }) => !isApart)
    if (other) throw new RequestError(`The versions have other errors: ${plainMessage(other.message)}`)
    if (findings.length === 0)
      throw new RequestError(`The versions of ${id} follow one another: there is nothing to join`)
    const recorded = versions.map(version => version.recorded ?? version)
    const files = filesOf(folder, versions, chainVersions(recorded, host.sha256))
    const [finding] = ledgerOf({ ...folder, host: withPendingFiles(host, files) }).findings
    if (finding) throw new RequestError(`The versions cannot be joined: ${plainMessage(finding.message)}`)
    commit(files)
    return versions.map(({ head }) => head.version)
  })
}

/** Corrections in the order of their days; those of one day in the order in which the file has them. */
const inOrderOfDays = (corrections: readonly Correction[]): Correction[] =>
  corrections.toSorted((a, b) => Temporal.PlainDate.compare(a.on.first, b.on.first))

/** The files to rewrite: the versions, their signatures, the name of the newest version, and `policy.yaml`. */
function filesOf(
  folder: PolicyFolder,
  versions: readonly VersionRecord[],
  changed: readonly RechainedVersion[],
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const put = (path: string, text: string) => files.set(path, new TextEncoder().encode(text))
  for (const { version, text, seal } of changed) {
    put(versionPath(folder, version)!, text)
    const signatures = versions.find(({ head }) => head.version === version)?.signatures ?? []
    if (signatures.length > 0)
      put(signaturesPath(folder, version), writeSignatures({ version, seal, signatures: signatures.map(plainData) }))
  }
  const sealOf = (name: string) =>
    changed.find(({ version }) => version === name)?.seal ??
    versions.find(({ head: each }) => each.version === name)?.head.seal
  const { corrections: before } = readCorrections(folder)
  const corrections = chainCorrections(inOrderOfDays(before), sealOf, folder.host.sha256)
  if (corrections.length > 0) files.set(correctionsPath(folder), correctionsFile(corrections))
  const { head } = versions.at(-1)!
  put(newestPath(folder), writeNewest(head.version, sealOf(head.version)!, corrections.at(-1)?.seal))
  const { yaml, metadata } = readMetadata(folder)
  // If git left merge conflicts in the file, a person has to resolve them first.
  if (yaml.findings.length === 0)
    put(
      folder.host.resolve(folder.path, policyFileName),
      approvedYaml(folder, yaml, metadata, head.version, head.approval.date),
    )
  return files
}
