import { lookOf } from './compose/look.ts'
import { type FormatName, formatNames } from './contract/format-names.ts'
import type { BuiltFile, ChangesRecord, FindingRecord, VerdictRecord } from './contract/records.ts'
import type { ReviewsRecord } from './contract/review-records.ts'
import type { Document } from './document/document.ts'
import { nodeHost } from './host/node.ts'
import type { Finding } from './model/finding.ts'
import { plainMessage } from './model/plain-message.ts'
import { packagedAsset } from './operations/asset.ts'
import { type BuildResult, buildPolicies } from './operations/build/build.ts'
import { checkPolicy } from './operations/checked-policy.ts'
import { type CheckedSchool, checkSchool, type ValidSchool } from './operations/checked-school.ts'
import { comparePolicy } from './operations/compare/compare.ts'
import { type Content, findContent } from './operations/content.ts'
import { editionsOf } from './operations/edition.ts'
import { composeEdition, sourceDigestOf } from './operations/edition-document.ts'
import { RequestError } from './operations/request-error.ts'
import { noticeOf, reviewsOf } from './operations/reviews.ts'
import { asOfDay } from './operations/today.ts'
import { verifyFiles } from './operations/verify/verify.ts'
import { formats } from './render/index.ts'
import { describeChanges } from './report/changes/describe-changes.ts'
import { changesRecord } from './report/changes/json.ts'
import { recordOf as findingRecord } from './report/findings/json.ts'
import { paintFor } from './report/paint.ts'
import { reviewsRecord } from './report/reviews/record.ts'
import { recordOf as verdictRecord } from './report/verdicts/json.ts'

/*
 * The API: what `import { … } from 'policy'` gives. Results are plain data, the same as the commands print as JSON.
 * Every function reads the policies afresh. `validate`, `compose` and `render` use the school as it was loaded; all
 * others read it again.
 */

export type * from './contract/records.ts'
export type { Block, Container } from './document/block.ts'
export type { Run } from './document/run.ts'
export type { Document, FormatName }
export { RequestError }

/** A school's policies on disk. */
export interface School {
  /** The content root, the folder that holds `school.yaml`. */
  readonly root: string
  /** The ids of the policies. */
  readonly policies: readonly string[]
  /** Whether `school.yaml` and the house style have no errors. */
  readonly isValid: boolean
  /** The findings in them. */
  readonly findings: readonly FindingRecord[]
}

/** A school or policy has errors, which are among `findings`, so that nothing can be made of it. */
export class InvalidError extends Error {
  readonly findings: readonly FindingRecord[]

  constructor(findings: readonly Finding[]) {
    const first = findings.find(({ severity }) => severity === 'error')
    super(first ? `${first.place.file}: ${plainMessage(first.message)}` : 'The text lacks what a policy needs')
    this.name = 'InvalidError'
    this.findings = findings.map(findingRecord)
  }
}

interface Loaded {
  readonly content: Content
  readonly checked: CheckedSchool
}

/** What was read of each loaded school. */
const schools = new WeakMap<School, Loaded>()

/** Loads a school from its content root, by default the nearest one. Throws `RequestError` if there is none. */
export async function loadSchool(root?: string): Promise<School> {
  const content = findContent(nodeHost(), [], root)
  const checked = await checkSchool(content.host, content.root)
  const findings = checked.findings.map(findingRecord)
  const school: School = { root: content.root, policies: content.allIds, isValid: checked.isValid, findings }
  schools.set(school, { content, checked })
  return school
}

/** The findings in policies and in the school. */
export interface Validation {
  readonly isValid: boolean
  readonly findings: readonly FindingRecord[]
}

/** Checks policies, by default all, against every rule. Throws `RequestError` if there is no such policy. */
export async function validate(school: School, policies: readonly string[] = []): Promise<Validation> {
  const { content, checked } = select(school, policies)
  const all: { readonly isValid: boolean; readonly findings: readonly Finding[] }[] = [checked]
  for (const folder of content.folders) all.push(await checkPolicy(folder, checked))
  return {
    isValid: all.every(({ isValid }) => isValid),
    findings: all.flatMap(({ findings }) => findings.map(findingRecord)),
  }
}

export interface ReviewOptions {
  /** The day as of which reviews are reported, `2026-11-22`; defaults to today in the school's time zone. */
  readonly asOf?: string
  /** How far ahead a review counts as due soon, `P3M` or `3 months`; defaults to three months. */
  readonly within?: string
  readonly policies?: readonly string[]
  /** The most threads that may share the work; one for each processor, and at most eight, unless set. */
  readonly jobs?: number
}

/**
 * When policies are due for review, the most urgent first. A policy whose review cannot be determined is left out, and
 * `findings` say why. Throws `RequestError` for an invalid option or if there is no such policy.
 */
export async function reviewDates(
  school: School,
  { asOf, within, policies = [], jobs }: ReviewOptions = {},
): Promise<ReviewsRecord & { readonly findings: readonly FindingRecord[] }> {
  const { content } = select(school, policies)
  const result = await reviewsOf(
    { ...content, jobs },
    {
      ...(asOf !== undefined && { asOf }),
      ...(within !== undefined && { notice: noticeOf(within) }),
    },
  )
  return { ...reviewsRecord(result.asOf, result.reviews), findings: result.findings.map(findingRecord) }
}

export interface CompareOptions {
  /**
   * The older text: a version, `working`, `git:` and a revision, or a path; defaults to the newest approved version.
   */
  readonly from?: string
  /** The newer text; defaults to the working text. */
  readonly to?: string
}

/**
 * What differs between two versions of a policy. Throws `InvalidError` if the school or the working text has errors,
 * and `RequestError` if there is no such policy or version.
 */
export async function compare(school: School, policy: string, options: CompareOptions = {}): Promise<ChangesRecord> {
  const { content } = select(school, [policy])
  const result = await comparePolicy({ ...content, folder: content.folders[0]! }, options)
  if (result.kind === 'invalid') throw new InvalidError(result.findings)
  return changesRecord(describeChanges(content.folders[0]!.id, result, paintFor({ hasColours: false })))
}

export interface ComposeOptions {
  /** A signing copy has blank lines to sign; a publication copy says in words who signed. */
  readonly copy?: 'signing' | 'publication'
  /** The approved version; defaults to the newest. */
  readonly version?: string
  /** Whether a PDF has fields for signing with a key. */
  readonly fields?: boolean
}

/** A document and its kind: the document of record, the draft, or what differs between them. */
export interface Composed {
  readonly kind: 'record' | 'draft' | 'changes'
  readonly document: Document
}

/**
 * Composes the documents of a policy. Throws `InvalidError` if the school or the policy has errors, and `RequestError`
 * if there is no such policy or version.
 */
export async function compose(
  school: School,
  policy: string,
  { copy = 'signing', version, fields = false }: ComposeOptions = {},
): Promise<Composed[]> {
  const { content, checked } = select(school, [policy])
  const valid = expectValid(checked)
  const text = await checkPolicy(content.folders[0]!, valid)
  if (!text.isValid) throw new InvalidError(text.findings)
  const { editions } = editionsOf(text, valid, { copy, at: version })
  const composed: Composed[] = []
  const asset = packagedAsset(content.host)
  for (const edition of editions) {
    const sourceDigest = sourceDigestOf(text.source.files, text.folder)
    const document = await composeEdition(edition, valid.style, { copy, hasFields: fields, sourceDigest }, asset)
    composed.push({ kind: edition.kind, document })
  }
  return composed
}

/** A rendered file, and its number of pages if its format has pages. */
export interface Rendered {
  readonly bytes: Uint8Array
  readonly pages?: number
}

/** Renders a document in the house style of a school. Throws `InvalidError` if the school has errors. */
export async function render(school: School, document: Document, format: FormatName): Promise<Rendered> {
  const { content, checked } = select(school, [])
  const look = lookOf(expectValid(checked).style)
  const draw = await formats[format].load()
  return draw(document, { look, asset: packagedAsset(content.host) })
}

export interface VerifyOptions {
  /** The version that each file should be; defaults to the current one. */
  readonly version?: string
}

/**
 * Verifies that files are approved versions, unaltered and validly signed. Throws `RequestError` if a file cannot be
 * read.
 */
export async function verify(
  school: School,
  files: readonly string[],
  { version }: VerifyOptions = {},
): Promise<VerdictRecord[]> {
  const { content } = select(school, [])
  const verdicts = await verifyFiles(content.host, files, {
    root: content.root,
    ...(version !== undefined && { at: version }),
  })
  return verdicts.map(verdictRecord)
}

export interface BuildOptions extends ComposeOptions {
  /** The folder for the documents; defaults to `out`. */
  readonly out?: string
  readonly formats?: readonly FormatName[]
  readonly policies?: readonly string[]
  /**
   * The day as of which a version is reported to be in force, `2026-11-22`; defaults to today in the school's time
   * zone.
   */
  readonly asOf?: string
  /** The most threads that may share the work; one for each processor, and at most eight, unless set. */
  readonly jobs?: number
}

/** The result for one policy. */
export interface Built {
  readonly policy: string
  readonly title: string
  readonly outcome: 'built' | 'invalid' | 'signed' | 'unapproved' | 'retired' | 'failed'
  readonly version: string | null
  readonly files: readonly BuiltFile[]
  /** Why it failed, if the disk refused or there is a bug in policy. */
  readonly reason?: unknown
}

/**
 * Builds the documents of policies. A policy that cannot be built does not stop the others. Throws `RequestError` for
 * an invalid option, or if there is no such policy.
 */
export async function build(
  school: School,
  { out = 'out', formats: named, policies = [], copy = 'signing', version, fields, asOf, jobs }: BuildOptions = {},
): Promise<{ readonly builds: readonly Built[]; readonly findings: readonly FindingRecord[] }> {
  const { content } = select(school, policies)
  const { builds, findings } = await buildPolicies(
    { ...content, jobs },
    {
      out,
      copy,
      formats: named ?? formatNames,
      fields,
      at: version,
      asOf: asOf === undefined ? undefined : asOfDay(asOf, undefined, content.host),
    },
  )
  return { builds: builds.map(builtRecord), findings: findings.map(findingRecord) }
}

function builtRecord({ id, title, outcome }: BuildResult['builds'][number]): Built {
  const record = { policy: id, title, outcome: outcome.kind, version: null, files: [] }
  switch (outcome.kind) {
    case 'built':
      return { ...record, version: outcome.version ?? null, files: outcome.files }
    case 'failed':
      return { ...record, reason: outcome.reason }
    default:
      return record
  }
}

/**
 * What was read of a school, with the named policies or all. Throws `RequestError` if there is no such policy or
 * school.
 */
function select(school: School, policies: readonly string[]): Loaded {
  const loaded = schools.get(school)
  if (!loaded) throw new RequestError('The school is none that loadSchool gave')
  const { host, root } = loaded.content
  return { ...loaded, content: findContent(host, policies, root) }
}

function expectValid(school: CheckedSchool): ValidSchool {
  if (!school.isValid) throw new InvalidError(school.findings)
  return school
}
