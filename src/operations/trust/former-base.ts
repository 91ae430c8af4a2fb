import { baseFolder } from '../../source/base-policy.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { partsOf, readVersionHead } from '../../source/version-file.ts'
import type { VersionRecord } from '../../versions/version-record.ts'
import type { FormerBase } from './change-origin.ts'

/** The clause files of the trust's version that a version of the school was made from; empty if it is not there. */
export function formerBase({ host, root }: PolicyFolder, version: Pick<VersionRecord, 'head'> | undefined): FormerBase {
  const made = version?.head.base
  const base = made && baseFolder(host, root, made.policy)
  const read = base && readVersionHead(base, made.version)
  return new Map(read ? partsOf(read.body).map(({ name, text }) => [name, text]) : [])
}
