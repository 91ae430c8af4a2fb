import { fill } from '../../document/document.ts'
import { clausesOf } from '../../model/clause.ts'
import { plainMessage } from '../../model/plain-message.ts'
import type { PolicySource } from '../../model/policy.ts'
import { enumerate } from '../../model/words.ts'
import { yamlWithoutPlaces } from '../../model/yaml-source.ts'
import { policyFileName, versionNames, versionPath, versionsFolderName } from '../../source/content-root.ts'
import { formerNames } from '../../source/former-names.ts'
import { gitFiles } from '../../source/git-files.ts'
import { readImages } from '../../source/images.ts'
import { readMarkdownPolicy } from '../../source/markdown-policy.ts'
import { readPolicy } from '../../source/policy.ts'
import { type PolicyFolder, policyFolder } from '../../source/policy-folder.ts'
import { readSentText, sentNames } from '../../source/sent-file.ts'
import { readVersionClauses, readVersionHead } from '../../source/version-file.ts'
import { ledgerOf, readLedger } from '../../versions/ledger.ts'
import { isAsApproved } from '../as-approved.ts'
import { approvalStanding, type CheckedText, checkPolicy, checkText } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { RequestError } from '../request-error.ts'
import { isWordFile, wordSource } from './word-source.ts'

/** A version of a policy that the caller named, read and checked. */
export interface NamedVersion {
  /** The name as the caller gave it. */
  readonly spec: string
  /** The name in the words of the house style: `version 2020-09`, `the working text`. */
  readonly name: string
  readonly text: CheckedText
  /** Whether an approved version of this policy records its words. */
  readonly isRecorded: boolean
  /** Whether it is the working text, in which errors can still be mended. */
  readonly isWorking: boolean
  /** Whether it was read from a Word file that policy made. */
  readonly isOwnWord: boolean
}

/** The name of the working text. */
export const working = 'working'

/** The name of what `policy send` kept last; `sent:2026-11-29` is another. */
const sent = 'sent'

/**
 * Reads the version that `spec` names: `working`, `sent`, a version, `git:` and a revision, or a path. Throws
 * `RequestError` if there is no such version or it cannot be read.
 */
export async function readNamedVersion(folder: PolicyFolder, spec: string, school: ValidSchool): Promise<NamedVersion> {
  const { host, root, id } = folder
  const named = (name: string, text: CheckedText, isRecorded = false, isOwnWord = false): NamedVersion => ({
    spec,
    name,
    text,
    isRecorded,
    isWorking: spec === working,
    isOwnWord,
  })
  const { change_labels: labels } = school.style
  // If the files of a version were edited, the ledger has findings and records nothing reliably.
  const isSealed = () => readLedger(folder).findings.length === 0
  if (spec === working) {
    const policy = await checkPolicy(folder, school)
    const standing = approvalStanding(policy, school)
    const isApproved = policy.isValid && standing.kind === 'recorded' && isAsApproved(policy, standing.newest, school)
    return named(labels.working_text, policy, isApproved)
  }
  if (spec.startsWith('git:')) {
    const revision = spec.slice('git:'.length)
    const files = gitFiles(host, root, revision)
    if (!files) throw new RequestError(`There is no revision ${revision} in a git repository of ${root}`)
    // The revision may be older than the name.
    const source = [folder, ...formerNames(folder).map(name => policyFolder(host, root, name))]
      .map(each => readPolicy({ ...each, host: { ...host, ...files } }))
      .find(({ clauses, metadata }) => clauses.length > 0 || metadata.title !== undefined)
    if (!source) throw new RequestError(`Revision ${revision} holds no policy ${id}`)
    return named(fill(labels.revision, { revision }), await checkText({ ...source, id }, school))
  }
  if (spec === sent || spec.startsWith(`${sent}:`)) {
    const { name, source } = sentText(folder, spec)
    return named(`the text sent on ${name}`, await checkText(source, school))
  }
  const recorded = recordedText(folder, spec)
  if (recorded) return named(fill(labels.version, { version: spec }), await checkText(recorded, school), isSealed())
  const bytes = host.read(host.resolve(spec))
  if (bytes && isWordFile(bytes)) {
    const name = shortPath(folder, spec)
    const { source, isOwn } = await wordSource(folder, name, bytes, school.style)
    return named(name, await checkText(source, school), false, isOwn)
  }
  if (bytes && isDocument(bytes))
    throw new RequestError(
      `${spec} is a PDF or a web page, which cannot be compared clause by clause: name the Word file, a version, or the policy’s folder`,
    )
  const isOwnVersion = versionNames(folder).some(name => versionPath(folder, name) === host.resolve(spec))
  return named(shortPath(folder, spec), await textAt(folder, spec, school), isOwnVersion && isSealed())
}

/**
 * The text that was sent, with the facts of today. Throws `RequestError` if there is none of that name, or it cannot be
 * read.
 */
function sentText(folder: PolicyFolder, spec: string): { name: string; source: PolicySource } {
  const names = sentNames(folder)
  const wanted = spec.slice(sent.length + 1)
  const found = wanted === '' ? names[0] : names.find(({ name }) => name === wanted)
  if (!found) {
    const known = names.map(({ name }) => `sent:${name}`)
    const hint = known.length > 0 ? `There are ${enumerate(known)}` : 'policy send keeps what you send'
    throw new RequestError(`Nothing was sent of ${folder.id}${wanted && ` under the name ${wanted}`}. ${hint}`)
  }
  const files = readSentText(folder, found)
  if (!files)
    throw new RequestError(
      `What was sent of ${folder.id} on ${found.name} cannot be read: take ${found.name}.md back from a copy`,
    )
  const working = readPolicy(folder)
  const images = readImages(folder.host, folder.root, folder.path, files)
  return {
    name: found.name,
    source: { ...working, files, clauses: clausesOf(files), images, findings: [], unlisted: [] },
  }
}

/** The version at a path in the `versions` folder of any school; undefined for any other path. */
function versionAt({ host }: PolicyFolder, path: string): PolicySource | undefined {
  const parent = host.resolve(path, '../..')
  const root = host.resolve(parent, '..')
  const name = host.relative(host.resolve(parent, versionsFolderName), path)
  if (!/^[^/]+\.md$/.test(name)) return undefined
  return recordedText(policyFolder(host, root, host.relative(root, parent)), name.slice(0, -'.md'.length))
}

/**
 * The text of an approved version; undefined if there is no such version. Throws `RequestError` if it cannot be read.
 */
function recordedText(folder: PolicyFolder, name: string): PolicySource | undefined {
  const { id } = folder
  const read = readVersionHead(folder, name)
  if (!read) return undefined
  const { head } = read
  const version = head && readVersionClauses(folder, { ...read, head })
  if (!version || !('clauses' in version))
    throw new RequestError(`Version ${name} cannot be read: policy validate says why`)
  const files = [...new Set(version.clauses.map(({ file }) => file))]
  const common = { id, folder: id, yaml: yamlWithoutPlaces(read.path, read.text), files, findings: [], unlisted: [] }
  return { ...common, metadata: version.head.metadata, clauses: version.clauses, images: version.images }
}

/** The last two parts of a path, which are enough to tell it from others. */
function shortPath({ host }: PolicyFolder, spec: string): string {
  const relativePath = host.relative(host.currentFolder, host.resolve(spec))
  return relativePath.split('/').slice(-2).join('/')
}

/**
 * The text at a path: a policy's folder, its `policy.yaml`, or a Markdown file. Throws `RequestError` for any other
 * path.
 */
async function textAt(folder: PolicyFolder, spec: string, school: ValidSchool): Promise<CheckedText> {
  const { host, id } = folder
  const path = host.resolve(spec)
  const bytes = host.read(path)
  const recorded = bytes && versionAt(folder, path)
  if (recorded) return checkText(recorded, school)
  const isPolicyFile = bytes && host.relative(host.resolve(path, '..'), path) === policyFileName
  if (bytes && !isPolicyFile) return checkText(readMarkdownPolicy(host, path, bytes), school)
  const policyPath = isPolicyFile ? host.resolve(path, '..') : path
  const holdsPolicy = host.list(policyPath)?.some(({ name }) => name === policyFileName)
  const parent = host.resolve(policyPath, '..')
  if (holdsPolicy) return checkText(readPolicy(policyFolder(host, parent, host.relative(parent, policyPath))), school)
  const versions = versionNames(folder)
  const known = versions.length > 0 ? `Its versions are ${enumerate(versions)}` : 'It has no approved version yet'
  throw new RequestError(
    `There is no version ${spec} of ${id}. ${known}; or name a policy’s folder, a Word or Markdown file, or git: and a revision`,
  )
}

/** The name of the newest approved version. Throws `RequestError` if there is none. */
export function newestVersion(folder: PolicyFolder): string {
  const { versions, findings } = ledgerOf(folder)
  const newest = versions.at(-1)
  if (newest) return newest.head.version
  const [finding] = findings
  if (finding) throw new RequestError(plainMessage(finding.message))
  throw new RequestError(
    `${folder.id} has no approved version yet to compare with. Name the older text with --from: a policy’s folder, a Markdown file, or git: and a revision, such as git:HEAD~1`,
  )
}

/** Whether a file is a PDF, or a page, by its first bytes. */
const isDocument = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*(?:%PDF-|<!doctype html|<html)/i.test(new TextDecoder().decode(bytes.subarray(0, 1024)))
