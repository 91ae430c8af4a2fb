import type { Host } from '../../host/host.ts'
import type { Metadata } from '../../model/metadata.ts'
import { enumerate } from '../../report/words.ts'
import { policyFileName, versionPath } from '../../source/content-root.ts'
import { readMetadata } from '../../source/metadata.ts'
import { readSignatures, signaturesPath, writeSignatures } from '../../source/signatures-file.ts'
import { newestPath, writeNewest } from '../../source/version-file.ts'
import { type Rejoined, rejoined } from '../../versions/join.ts'
import { type HeadedVersion, ledgerOf } from '../../versions/ledger.ts'
import { plainData } from '../../versions/plain-data.ts'
import { afterWriting } from '../after-writing.ts'
import { approvedYaml } from '../approved-yaml.ts'
import { findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { plainMessage } from '../plain-message.ts'

/** Records versions that were approved apart, one after the other. */
export async function joinVersions(name: string, { root: given }: { root?: string }, context: Context): Promise<void> {
  const { host } = context
  const { root, ids } = findContent(host, [name], given)
  const [id] = ids
  await host.alone(host.resolve(root, id!), async commit => {
    const { versions, faults } = ledgerOf(host, root, id!)
    const other = faults.find(({ isApart }) => !isApart)
    if (other) throw new UsageError(`The versions have other errors: ${plainMessage(other.message)}`)
    if (faults.length === 0) throw new UsageError(`The versions of ${id} follow one another: there is nothing to join`)
    const changed = rejoined(versions, host.sha256)
    const files = filesOf(host, root, id!, versions, changed)
    const [fault] = ledgerOf(afterWriting(host, files), root, id!).faults
    if (fault) throw new UsageError(`The versions cannot be joined: ${plainMessage(fault.message)}`)
    commit(files)
    const names = versions.map(({ head }) => head.version)
    host.output.write(
      `Joined  ${enumerate(names)}: each now names the one before it. Their words, approvals and signatures are as they were\n` +
        `        Check that the text in ${id}/clauses is what was approved, with policy status\n`,
    )
  })
}

/** Everything that is written anew: the versions, the records of who signed them, the name of the newest, and `policy.yaml`. */
function filesOf(
  host: Host,
  root: string,
  id: string,
  versions: readonly HeadedVersion[],
  changed: readonly Rejoined[],
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const put = (path: string, text: string) => files.set(path, new TextEncoder().encode(text))
  for (const { version, text, formerSeal, seal } of changed) {
    put(versionPath(host, root, id, version)!, text)
    const { signatures } = readSignatures(host, root, id, version, formerSeal)
    if (signatures.length > 0)
      put(
        signaturesPath(host, root, id, version),
        writeSignatures({ version, seal, signatures: signatures.map(plainData) }),
      )
  }
  const { head } = versions.at(-1)!
  const seal = changed.find(({ version }) => version === head.version)?.seal ?? head.seal
  put(newestPath(host, root, id), writeNewest(head.version, seal))
  const { yaml, metadata } = readMetadata(host, root, id)
  // A file that git could not merge is mended by a person first.
  if (yaml.problems.length === 0)
    put(
      host.resolve(root, id, policyFileName),
      approvedYaml(host, root, id, yaml, metadata as Metadata, head.version, head.approval.date),
    )
  return files
}
