import { errorAt, type Finding, type Remedy } from '../model/finding.ts'
import type { LedgerFinding } from '../model/policy.ts'
import { versionPath } from '../source/content-root.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { explainUnreadable, readPolicyFile } from '../source/read-inside.ts'
import { newestPath, writeNewest } from '../source/version-file.ts'
import type { CorrectionsProblem } from './corrections.ts'
import type { VersionRecord } from './version-record.ts'

/* The findings about the files of approved versions. */

/** A finding in a file of the ledger, at an offset of its text; at its beginning unless given. */
export function ledgerFinding(remedy: Remedy, file: string, text = '', offset = 0): Finding {
  return errorAt('unaltered-versions', remedy, { file, text, start: offset, end: offset + 1 })
}

export const restoreNote =
  'Take the file back from a copy: an approved version never changes. What was approved anew belongs in a new version'

/**
 * The finding for versions approved apart: two people approved on two computers or branches, each without the other's
 * version. Neither file is wrong, so restoring a copy would not help. `twin` is the version that follows the same one.
 */
export function approvedApart(
  { path, text, head }: VersionRecord,
  twin: VersionRecord | undefined,
  before: VersionRecord,
  id: string,
): LedgerFinding {
  const [first, second] = [(twin ?? before).head.version, head.version]
  const how = twin
    ? `both follow ${head.previous === undefined ? 'no version' : 'the same version'}, expected one after the other`
    : 'the second does not follow the first, expected one after the other'
  const message = `Versions \`${first}\` and \`${second}\` were approved apart: ${how}`
  const note = `Both are whole. \`policy join ${id}\` records one after the other, in the order of their days; where only one shall stand, delete the file of the other first`
  return { ...ledgerFinding({ message, note }, path, text), isApart: true }
}

/** The most versions of a policy: one a week for ten years. */
export const maxVersions = 500

export function tooManyVersions(id: string, count: number): LedgerFinding {
  const message = `Unexpected number of ${count} versions, expected no more than ${maxVersions}`
  const note = 'Move out of `versions/` what `policy approve` did not write'
  return ledgerFinding({ message, note }, `${id}/versions`)
}

/** The finding for a version whose file exists but cannot be read. */
export function unreadableVersion(folder: PolicyFolder, name: string): LedgerFinding {
  const { host, root, id } = folder
  const path = versionPath(folder, name)
  const file = `${id}/versions/${name}.md`
  if (path === undefined)
    return ledgerFinding(
      {
        message: `Unexpected file \`${name}.md\` among the versions, expected names of letters, digits, hyphens and full stops`,
        note: 'Move the file out of `versions/`: only `policy approve` writes there',
      },
      file,
    )
  const { found, note } = explainUnreadable(host, host.resolve(root, id), path, `${name}.md`)
  return ledgerFinding(
    { message: `Unexpected ${found} among the versions, expected the file of a version`, note },
    file,
  )
}

/**
 * The finding for a newest version that `policy.yaml` names and that does not exist: if all versions are lost together,
 * no other version can tell.
 */
export function missingVersion(
  versions: readonly VersionRecord[],
  id: string,
  version: string | undefined,
): LedgerFinding[] {
  if (version === undefined || versions.some(({ head }) => head.version === version)) return []
  const message = `Missing version \`${version}\`, expected it in \`${id}/versions\`: \`policy.yaml\` names it as the newest`
  const note =
    'Take the folder `versions` back from a copy. Where the policy is new, and its folder a copy of another’s, take the lines `version` and `approved` away'
  return [ledgerFinding({ message, note }, `${id}/policy.yaml`)]
}

/** The finding for the corrections of versions. */
export function correctionsFinding({ message, isApart }: CorrectionsProblem, { id }: PolicyFolder): LedgerFinding {
  const note = isApart
    ? `All of them are whole. \`policy join ${id}\` chains them in the order of their days`
    : restoreNote
  return { ...ledgerFinding({ message, note }, `${id}/versions/corrections.yaml`), ...(isApart && { isApart }) }
}

/** The finding for a version's record of signatures. */
export function signaturesFinding(message: string, { path }: VersionRecord): LedgerFinding {
  const note = 'Take the file back from a copy, or take it away and record the signatures anew with policy sign'
  return ledgerFinding({ message, note }, path.replace(/\.md$/, '.signatures.yaml'))
}

/**
 * The finding for a `newest.txt` that does not match the newest version; the loss of that version leaves no other
 * trace.
 */
export function newestFinding(
  folder: PolicyFolder,
  versions: readonly VersionRecord[],
  lastCorrection: string | undefined,
): LedgerFinding | undefined {
  const { host, root } = folder
  const path = newestPath(folder)
  const bytes = readPolicyFile(folder, path)
  const written = bytes && new TextDecoder().decode(bytes)
  const newest = versions.at(-1)?.head
  const expected = newest && writeNewest(newest.version, newest.seal, lastCorrection)
  if (written?.trim() === expected?.trim()) return undefined
  const name = written?.split(' ')[0]
  const isOfCorrections = newest && written?.startsWith(writeNewest(newest.version, newest.seal).trim())
  const message = isOfCorrections
    ? 'Missing corrections of versions, expected those that `versions/newest.txt` counts in `versions/corrections.yaml`'
    : written === undefined
      ? 'Missing file `versions/newest.txt`, expected the name of the newest version and its seal'
      : `Missing version \`${name}\`, expected it beside the others, as the newest: \`versions/newest.txt\` names it`
  return ledgerFinding({ message, note: restoreNote }, host.relative(root, path), written)
}

/**
 * The finding for a file of the ledger into which git wrote the texts of both sides of a merge, in the place of another
 * finding about it; undefined if git did not.
 */
export function asConflict(finding: LedgerFinding, folder: PolicyFolder): LedgerFinding | undefined {
  const { file } = finding.place
  const text = finding.place.text || textOf(folder, file)
  const start = /^<{7}(?= |\r?$)/m.exec(text)?.index
  if (start === undefined || !/^>{7}(?= |\r?$)/m.test(text)) return undefined
  const message = `Unexpected line that begins with \`<<<<<<<\`, expected one text: git wrote the texts of both sides of a merge into the file`
  const marks = 'delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`'
  const note = file.endsWith('.md')
    ? `Take the file back as one of the two had it. What the other approved is recorded anew, under another name: \`policy approve ${folder.id} --on <date> --as <version>\``
    : `Keep what both sides have, and ${marks}; then \`policy validate\` says whether \`policy join ${folder.id}\` has to put it in order`
  return ledgerFinding({ message, note }, file, text, start)
}

const textOf = (folder: PolicyFolder, file: string): string =>
  new TextDecoder().decode(readPolicyFile(folder, folder.host.resolve(folder.root, file)))
