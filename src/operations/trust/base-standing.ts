import type { Finding } from '../../model/finding.ts'
import type { Overlay } from '../../model/overlay.ts'
import type { PolicySource } from '../../model/policy.ts'
import { baseFolder } from '../../source/base-policy.ts'
import { clausesFolderName } from '../../source/content-root.ts'
import { readMetadata } from '../../source/metadata.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { readLedger } from '../../versions/ledger.ts'

/** How the policy of the trust stands that a school's policy builds on; undefined if it builds on none. */
export function standingOfBase(
  { host, root }: PolicyFolder,
  { overlay }: Pick<PolicySource, 'overlay'>,
): Overlay['standing'] {
  const base = overlay && baseFolder(host, root, overlay.base)
  if (!base) return undefined
  const { metadata } = readMetadata(base)
  const isSound = readLedger(base, metadata.version).findings.length === 0
  return { isSound, isApproved: metadata.approved !== undefined, retired: metadata.retired?.on }
}

/** Findings in clauses of the trust with the place that these have in the trust's folder. */
export function inBase(
  { host, root, id }: PolicyFolder,
  { overlay }: Pick<PolicySource, 'overlay'>,
  findings: readonly Finding[],
): readonly Finding[] {
  const base = overlay && baseFolder(host, root, overlay.base)
  if (!base) return findings
  const clauses = host.resolve(base.path, clausesFolderName)
  const fileOf = (path: string) =>
    host.relative(root, host.resolve(clauses, path.slice(`${id}/${clausesFolderName}/`.length)))
  return findings.map(finding =>
    overlay.files.has(finding.place.file)
      ? { ...finding, place: { ...finding.place, file: fileOf(finding.place.file) } }
      : finding,
  )
}
