import { formatInterval } from '../../model/date.ts'
import { errorAt, type Finding } from '../../model/finding.ts'
import type { PolicySource } from '../../model/policy.ts'
import { baseFolder } from '../../source/base-policy.ts'
import { clausesFolderName } from '../../source/content-root.ts'
import { readMetadata } from '../../source/metadata.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { ledgerOf } from '../../versions/ledger.ts'

/**
 * What is wrong with the policy of the trust that a school's policy builds on: its versions are not what was approved,
 * it was never approved, or it is withdrawn. Nobody approves a text over a draft of the trust.
 */
export function baseFindings(
  { host, root }: PolicyFolder,
  { overlay, yaml }: Pick<PolicySource, 'overlay' | 'yaml'>,
  isToBeApproved = false,
): Finding[] {
  const base = overlay && baseFolder(host, root, overlay.base)
  if (!overlay || !base) return []
  const place = { file: yaml.path, text: yaml.text, ...yaml.locate(['base']) }
  const finding = (message: string, note: string, severity: Finding['severity']): Finding => ({
    ...errorAt('within-the-base', { message, note }, place),
    severity,
  })
  const { metadata } = readMetadata(base)
  const { findings } = ledgerOf(base)
  const name = `\`${overlay.base}\``
  if (findings.length > 0)
    return [
      finding(
        `Unexpected versions of the trust’s policy ${name}, expected those that it approved`,
        'They were changed, or one is missing: `policy validate` in the folder of the trust says which',
        'error',
      ),
    ]
  const isDraft = overlay.version === undefined && metadata.approved === undefined
  return [
    ...(isDraft
      ? [
          finding(
            `Unexpected draft of the trust’s policy ${name}, expected one that it has approved`,
            'Until then, the school’s policy shows what the trust is writing, and is not approved',
            isToBeApproved ? 'error' : 'warning',
          ),
        ]
      : []),
    ...(metadata.retired
      ? [
          finding(
            `Unexpected base ${name}, which the trust withdraws from ${formatInterval(metadata.retired.on)}`,
            'Build on what takes its place, or list the clauses without `base`',
            'warning',
          ),
        ]
      : []),
  ]
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
