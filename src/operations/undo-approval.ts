import { takenBack } from '../model/correction.ts'
import { dayInterval } from '../model/date.ts'
import { policyFileName, signedCopyPath, takenBackPath, versionPath } from '../source/content-root.ts'
import { correctionsPath, readCorrections } from '../source/corrections-file.ts'
import { editYaml } from '../source/edit-yaml.ts'
import { readMetadata } from '../source/metadata.ts'
import { readPolicyFile } from '../source/read-inside.ts'
import { newestPath, writeNewest } from '../source/version-file.ts'
import { correctionsFile, sealed } from '../versions/corrections.ts'
import { readLedger } from '../versions/ledger.ts'
import { approvedYaml } from './approve/approved-yaml.ts'
import { checkSchool } from './checked-school.ts'
import type { ContentOfOne } from './content.ts'
import { recordableWords } from './recordable-words.ts'
import { RequestError } from './request-error.ts'

/** An approval that was taken back. */
export interface Undone {
  readonly policy: string
  readonly title: string
  readonly version: string
  /** The version that is the newest from then on; undefined if there is none. */
  readonly newest: string | undefined
}

/**
 * Takes back the newest approval of a policy, as long as nothing rests on it. Its version is kept in
 * `versions/taken-back/`, and that it was taken back is recorded with a seal; the working text stays. Throws
 * `RequestError` if there is none, it was signed, or the versions have errors.
 */
export async function undoApproval({ host, root, folder }: ContentOfOne, reason: string): Promise<Undone> {
  const school = await checkSchool(host, root)
  if (!school.isValid) throw new RequestError('school.yaml has errors: policy validate says which')
  return host.withLocks([folder.path], async commit => {
    const { metadata, yaml } = readMetadata(folder)
    const { versions, findings } = readLedger(folder, metadata.version)
    if (findings.length > 0 || yaml.findings.length > 0)
      throw new RequestError(
        `${folder.id} has errors, so that nothing is taken back: policy validate ${folder.id} says which`,
      )
    const [newest, before] = [versions.at(-1), versions.at(-2)]
    if (!newest) throw new RequestError(`${folder.id} has no approved version that could be taken back`)
    const { version: name, seal } = newest.head
    const signedCopy = signedCopyPath(folder, name)
    if (newest.signatures.length > 0 || (signedCopy && host.realPath(signedCopy) !== undefined))
      throw new RequestError(
        `Version ${name} was signed, so that it stays. Approve a new version instead; policy correct mends what was recorded of this one`,
      )
    const { corrections } = readCorrections(folder)
    const correction = sealed(
      {
        version: name,
        field: takenBack,
        role: undefined,
        was: seal,
        is: 'taken back',
        reason: recordableWords('--reason', reason, school.context),
        on: dayInterval(school.today),
        previous: corrections.at(-1)?.seal ?? seal,
      },
      host.sha256,
    )
    const path = versionPath(folder, name)!
    const bytes = readPolicyFile(folder, path)!
    const text = (words: string) => new TextEncoder().encode(words)
    const kept = takenBackPath(folder, name, seal)!
    commit(
      new Map([
        [kept, bytes],
        [correctionsPath(folder), correctionsFile([...corrections, correction])],
        ...(before
          ? [[newestPath(folder), text(writeNewest(before.head.version, before.head.seal, correction.seal))] as const]
          : []),
        [
          host.resolve(folder.path, policyFileName),
          text(
            before
              ? approvedYaml(folder, yaml, metadata, before.head.version, before.head.approval.date)
              : editYaml(yaml, {}, '', ['approved', 'version']),
          ),
        ],
      ]),
      [path, ...(before ? [] : [newestPath(folder)])],
    )
    return { policy: folder.id, title: metadata.title ?? folder.id, version: name, newest: before?.head.version }
  })
}
