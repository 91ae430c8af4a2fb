import type { Host } from '../../host/host.ts'
import { slug } from '../../model/clause.ts'
import { type Outline, outlineFor } from '../../model/outline.ts'
import type { School } from '../../model/school.ts'
import { enumerate } from '../../model/words.ts'
import { clausesFolderName, policyFileName } from '../../source/content-root.ts'
import { readOutlines } from '../../source/outlines.ts'
import { readSchoolFile } from '../../source/school.ts'
import { writeYaml } from '../../source/write-yaml.ts'
import { committeeOf } from '../named-committee.ts'
import { expectNewName } from '../new-name.ts'
import { RequestError } from '../request-error.ts'
import { copiedPolicy } from './copied-policy.ts'

export interface NewPolicyRequest {
  readonly title: string
  /** Its folder; the slug of the title unless given. */
  readonly id?: string | undefined
  /** A policy of the school whose text it begins with. */
  readonly from?: string | undefined
  /** The name of an outline, where the title does not say which. */
  readonly outline?: string | undefined
  /** The committee that approves it; the governing board unless given, or else the school's first. */
  readonly committee?: string | undefined
}

/** What was begun. */
export interface NewPolicy {
  readonly id: string
  readonly title: string
  /** The outline or the policy that it begins with; undefined for the clauses that every policy has. */
  readonly from: { readonly kind: 'outline' | 'policy'; readonly title: string } | undefined
  readonly clauses: readonly string[]
  /** The files by absolute path; to be written by `writeBegun`. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What every policy says, where no outline comes with policy. */
const general: Outline = {
  name: 'general',
  title: 'Policy',
  also: undefined,
  requirement: undefined,
  status: undefined,
  review_period: { text: 'Two years', duration: undefined },
  responsible: 'Headteacher',
  clauses: [
    '## Purpose\n\n[Add what the policy is for, and whom it protects or helps, in two or three sentences.]\n',
    '## Who this policy is for\n\n[Add whom it covers: pupils, staff, parents, visitors, governors.]\n',
    '## What we do\n\n[Add the rules themselves, one paragraph or list for each.]\n',
    '## Who does what\n\n- Headteacher: [Add what the headteacher answers for.]\n- Staff: [Add what every member of staff does.]\n',
    '## Monitoring and review\n\n[Add who looks whether the policy works, how often, and what they report to governors.]\n',
  ],
}

/**
 * Begins a policy of a school; `school` is what `school.yaml` says. Throws `RequestError` if the name of its folder is
 * taken or unfit, or there is no such committee, outline or policy.
 */
export function newPolicy(
  host: Host,
  root: string,
  request: NewPolicyRequest,
  school: Partial<School> = readSchoolFile(host, root).values,
): NewPolicy {
  const title = request.title.trim().replace(/\s+/g, ' ')
  if (!/[\p{L}\p{N}]/u.test(title)) throw new RequestError('Say what the policy is called, such as "Attendance Policy"')
  const id = request.id ?? slug(title)
  expectNewName(host, root, id)
  const at = (...path: string[]) => host.resolve(root, id, ...path)
  const { yaml, texts, ...begun } = textOf(host, root, title, request, school)
  const files = new Map([
    [at(policyFileName), bytesOf(yaml)],
    ...[...texts].map(([name, bytes]): [string, Uint8Array] => [at(clausesFolderName, name), bytes]),
  ])
  if (!isFree(host, at(), files)) throw new RequestError(`There is a folder ${id} already: name another with --id`)
  return { id, title, ...begun, files }
}

/**
 * Writes the files of what is begun, the one that makes a school or a policy of the folder last, so that a run that was
 * stopped can be repeated.
 */
export function writeBegun(host: Host, files: ReadonlyMap<string, Uint8Array>): void {
  host.write(new Map([...files].toReversed()))
}

/** Whether a folder is not there, or is what a run left of these files that was stopped. */
function isFree(host: Host, folder: string, files: ReadonlyMap<string, Uint8Array>): boolean {
  const entries = host.list(folder)
  if (entries === undefined) return true
  if (host.read(host.resolve(folder, policyFileName)) !== undefined) return false
  return entries.every(({ name, kind }) => {
    const path = host.resolve(folder, name)
    if (kind === 'folder') return name === clausesFolderName && isFree(host, path, files)
    const [found, ours] = [host.read(path), files.get(path)]
    return (
      name.startsWith('.') || (found !== undefined && ours !== undefined && host.sha256(found) === host.sha256(ours))
    )
  })
}

/** What the new policy says: its `policy.yaml`, and its files of clauses by name. */
interface NewText extends Pick<NewPolicy, 'from' | 'clauses'> {
  readonly yaml: string
  readonly texts: ReadonlyMap<string, Uint8Array>
}

function textOf(host: Host, root: string, title: string, request: NewPolicyRequest, school: Partial<School>): NewText {
  if (request.from !== undefined) {
    const { title: from, clauses, files, yaml } = copiedPolicy(host, root, request.from)
    return { from: { kind: 'policy', title: from }, clauses, texts: files, yaml: yaml(title) }
  }
  const outline = chosenOutline(host, title, request.outline)
  const used = outline ?? general
  const texts = new Map(used.clauses.map(text => [`${slug(/^## (.*)$/m.exec(text)![1]!)}.md`, bytesOf(text)] as const))
  const clauses = [...texts.keys()]
  const from = outline && ({ kind: 'outline', title: outline.title } as const)
  return { from, clauses, texts, yaml: policyYaml(title, used, factsOf(request, school), clauses) }
}

function chosenOutline(host: Host, title: string, named: string | undefined): Outline | undefined {
  const outlines = readOutlines(host)
  if (named === undefined) return outlineFor(title, outlines)
  const found = outlines.find(({ name }) => name === named) ?? outlineFor(named, outlines)
  if (found) return found
  throw new RequestError(`There is no outline ${named}. There are ${enumerate(outlines.map(({ name }) => name))}`)
}

interface SchoolFacts {
  readonly committee: string
  readonly roles: readonly string[]
  readonly signatories: readonly { readonly role: string }[]
}

function factsOf({ committee }: NewPolicyRequest, { committees = [], people = {} }: Partial<School>): SchoolFacts {
  const names = committees.map(({ name }) => name)
  if (committee !== undefined && names.length > 0) committeeOf(committee, { committees })
  const chosen = committee ?? names.find(name => /full|governing (board|body)|trust/i.test(name)) ?? names[0]
  const roles = Object.values(people).map(({ role }) => role)
  const signing = roles.filter(role => /^(head(teacher)?|principal|executive headteacher|chair\b.*)$/i.test(role))
  return {
    committee: chosen ?? '[Add the committee that approves it]',
    roles,
    signatories: (signing.length > 0 ? signing : [roles[0] ?? 'Headteacher']).map(role => ({ role })),
  }
}

function policyYaml(
  title: string,
  { requirement, status, review_period: period, responsible }: Outline,
  { committee, roles, signatories }: SchoolFacts,
  clauses: readonly string[],
): string {
  // Who answers for it must be one of the school's roles.
  const answering = roles.length === 0 || roles.includes(responsible) ? responsible : signatories[0]!.role
  return [
    writeYaml({ title }),
    status === undefined ? '' : writeYaml({ status }),
    writeYaml({ committee, review_period: period.text, responsible: answering }),
    requirement === undefined ? '' : writeYaml({ satisfies: [requirement] }),
    `\n${writeYaml({ signatories })}`,
    `\n${writeYaml({ clauses })}`,
  ].join('')
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The titles of the outlines that come with policy, by their names. */
export const outlineTitles = (host: Host): { readonly name: string; readonly title: string }[] =>
  readOutlines(host).map(({ name, title }) => ({ name, title }))
