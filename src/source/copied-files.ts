import type { Host } from '../host/host.ts'
import { policyFileName, policyIds, schoolFileName } from './content-root.ts'

/**
 * Files that look like copies of `school.yaml` or of a `policy.yaml`, as downloads, file managers and synchronised
 * folders make them: paths from the content root. No command reads them, so that whatever was written in one is passed
 * over.
 */
export function copiedFiles(host: Host, root: string): string[] {
  const ofPolicies = policyIds(host, root).flatMap(id =>
    copiesIn(host, host.resolve(root, id), policyFileName).map(name => `${id}/${name}`),
  )
  return [...copiesIn(host, root, schoolFileName), ...ofPolicies]
}

const copiesIn = (host: Host, folder: string, name: string): string[] =>
  (host.list(folder) ?? [])
    .filter(entry => entry.kind === 'file' && isCopyOf(entry.name, name))
    .map(entry => entry.name)

/**
 * Whether a name is that of a copy: `policy (1).yaml`, `policy - Copy.yaml`, `Copy of policy.yaml`,
 * `policy.sync-conflict-20260301.yaml`, `policy.yml`.
 */
function isCopyOf(name: string, original: string): boolean {
  if (name === original || name.startsWith('.')) return false
  const stem = original.replace(/\.yaml$/, '')
  return new RegExp(`^(?:copy (?:\\(\\d+\\) )?of )?${stem}(?:[^\\p{L}].*)?\\.ya?ml$`, 'iu').test(name)
}
