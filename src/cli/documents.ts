import { composeComparison } from '../compose/comparison/comparison.ts'
import { proposed } from '../compose/compose.ts'
import type { Copy } from '../compose/context.ts'
import type { Document } from '../document/document.ts'
import type { Host } from '../host/host.ts'
import { writtenInterval } from '../model/date.ts'
import type { Policy, SignedBy } from '../model/policy.ts'
import type { VersionHead } from '../model/version.ts'
import type { Means } from '../render/renderer.ts'
import { readSignatures, signaturePicture } from '../source/signatures-file.ts'
import { completePolicy, withNames } from '../validate/validate.ts'
import { isAsApproved } from './as-approved.ts'
import { approvalStanding, type CheckedPolicy, type CheckedSchool } from './checked.ts'
import { composeWithContents } from './contents.ts'
import { UsageError } from './context.ts'
import { withHistory } from './history.ts'
import { approvedPolicy } from './version.ts'

/** What a build makes of a policy: the document of record, the text that is proposed, and what differs between the two. */
export const documentKinds = ['record', 'draft', 'changes'] as const

export interface PolicyDocument {
  readonly kind: (typeof documentKinds)[number]
  readonly compose: (means: Means) => Promise<Document> | Document
}

/**
 * The documents of a policy. Where it has approved versions, the newest is the document of record, whatever the working
 * text says by now; a text that differs is a draft, and is shown beside what differs. Copies for the public hold no
 * drafts. `version` is what the document of record is called; nothing where nobody approved it.
 */
export function documentsOf(
  host: Host,
  root: string,
  checked: CheckedPolicy,
  school: CheckedSchool,
  {
    copy,
    at,
    fields = false,
  }: { readonly copy: Copy; readonly at?: string | undefined; readonly fields?: boolean | undefined },
): { documents: PolicyDocument[]; version: string | undefined } {
  const style = school.source.style.style()
  const working = completePolicy(checked.source, school.source)
  const versions = checked.ledger?.versions ?? []
  const standing = approvalStanding(checked, school)
  const newest = standing.kind === 'recorded' ? standing.newest : undefined
  if (at !== undefined && !versions.some(({ head }) => head.version === at))
    throw new UsageError(`There is no version ${at} of ${working.id}`)
  const head = versions.find(known => known.head.version === (at ?? newest?.head.version))?.head
  const complete = (policy: Policy): Policy => {
    if (!head) return policy
    const signed = { ...policy, signatures: recordedSignatures(host, root, policy.id, head) }
    return withHistory(signed, head.version, versions, style, host, root, school)
  }
  const record = (policy: Policy): PolicyDocument => ({
    kind: 'record',
    compose: means =>
      composeWithContents(complete(policy), style, means, {
        copy,
        hasFields: fields && copy === 'signing',
        version: head?.version,
      }),
  })
  if (standing.kind === 'never') return { documents: [record(working)], version: undefined }
  // Its day of approval is not printed either: nobody can tell whether these are the words that were approved on it.
  if (standing.kind === 'unrecorded') return { documents: [record(proposed(working))], version: undefined }
  if (standing.kind === 'stated') return { documents: [record(working)], version: writtenInterval(standing.approved) }
  const version = at ?? standing.newest.head.version
  const isAsWorking = version === standing.newest.head.version && isAsApproved(checked, standing.newest, school, host)
  // Where both say the same, the words that were read already are those of the version.
  const approved = isAsWorking
    ? { ...working, metadata: withNames(standing.newest.head.metadata, school.source.school) }
    : approvedPolicy(host, root, working.id, version, school)
  const isDrafted = at === undefined && copy === 'signing' && !isAsWorking
  if (!isDrafted) return { documents: [record(approved)], version }
  const names = { before: `version ${version}`, after: 'the working text' }
  const authorship = { author: approved.school.name, date: `${standing.newest.head.approval.date.first}T00:00:00Z` }
  return {
    version,
    documents: [
      record(approved),
      {
        kind: 'draft',
        compose: means => composeWithContents(working, style, means, { copy, draftSince: version }),
      },
      {
        kind: 'changes',
        compose: () =>
          composeComparison(
            { policy: approved, name: names.before },
            { policy: working, name: names.after, isProposed: true },
            style,
            authorship,
          ).document,
      },
    ],
  }
}

/** Who signed a version, with the pictures of their signatures, which only the copy that is signed shows. */
export function recordedSignatures(host: Host, root: string, id: string, { version, seal }: VersionHead): SignedBy[] {
  return readSignatures(host, root, id, version, seal).signatures.map(signature => {
    const picture = signaturePicture(host, root, id, signature)
    return { role: signature.role, name: signature.name, date: signature.date, ...(picture && { picture }) }
  })
}
