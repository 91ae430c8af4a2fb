import { bookmarkOf, withoutCopy } from '../../contract/word-bookmarks.ts'
import type { WordComment } from '../../import/word/review-marks.ts'
import type { XmlElement } from '../../import/word/xml.ts'
import { keyOf } from '../../merge/piece.ts'
import { piecesIn, type WrittenChange, writtenChanges } from '../../merge/written-changes.ts'
import { type Clause, type ClauseFile, clausesOf } from '../../model/clause.ts'
import type { Finding } from '../../model/finding.ts'
import { isNamed } from '../../source/former-names.ts'
import { approvedPolicy } from '../approved-policy.ts'
import { checkPolicy, policyOf, type ValidPolicy } from '../checked-policy.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import { type WordText, wordText } from '../compare/word-source.ts'
import type { ContentOfOne } from '../content.ts'
import { RequestError } from '../request-error.ts'
import { withNames, withNamesOf } from './named-notes.ts'
import { type ReturnedFile, returnedFile } from './returned-file.ts'
import type { PlacedChange, Selection } from './selection.ts'
import { type SentText, sentTexts } from './sent-texts.ts'
import { sentWord } from './sent-word.ts'

interface PlacedComment {
  readonly comment: WordComment
  readonly clause: string | undefined
}

/** A returned file beside the text that it was made from and the text of today. */
export interface Review {
  readonly kind: 'review'
  readonly content: ContentOfOne
  readonly school: ValidSchool
  readonly policy: ValidPolicy
  readonly file: ReturnedFile
  /** The text that was sent, in the words of a sentence. */
  readonly base: string
  readonly sent: WordText
  readonly current: WordText
  /** The tracked changes that those who reviewed it made. */
  readonly changes: readonly PlacedChange[]
  /** What was changed without being tracked. */
  readonly untracked: readonly WrittenChange[]
  readonly comments: readonly PlacedComment[]
  /** The returned text without them. */
  readonly rejected: WordText
  /** The returned text with the tracked changes that are taken. */
  readonly returned: (takes: Selection['takesTracked']) => Promise<WordText>
  /** Reads a Word file of the policy as the returned one was read. */
  readonly read: (word: Uint8Array) => Promise<WordText>
}

export type ReviewResult = Review | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/**
 * Reads a returned Word file and finds the text that it was made from; `base` overrides this, in the words of `policy
 * diff --from`. Throws `RequestError` if the file cannot be read, is of another policy, or was made from a text that is
 * not kept.
 */
export async function reviewReturned(content: ContentOfOne, path: string, base?: string): Promise<ReviewResult> {
  const { host, root, folder } = content
  const school = await checkSchool(host, root)
  if (!school.isValid) return { kind: 'invalid', findings: school.findings }
  const policy = await checkPolicy(folder, school)
  if (!policy.isValid) return { kind: 'invalid', findings: [...school.findings, ...policy.findings] }
  const bytes = host.read(host.resolve(path))
  const name = path.split(/[\\/]/).at(-1)!
  if (!bytes) throw new RequestError(`There is no file ${path}`)
  const file = await returnedFile(name, bytes)
  const { identity } = file
  if (identity.policy !== undefined && !isNamed(folder, identity.policy))
    throw new RequestError(`${name} is a file of the policy ${identity.policy}, and not of ${folder.id}`)
  const candidates = await sentTexts(policy, school, file, base)
  const known = knownTexts(policy, school)
  const request = { folder, name, labels: school.style.labels } as const
  const { isOwn } = await wordText({ ...request, file: file.parts, known, changes: 'accept' })
  const reading = { ...request, known: isOwn ? known : undefined }
  const read = (word: Uint8Array) => wordText({ ...reading, file: word, changes: 'accept' })
  const clauseOf = clauseFinder(file, known)
  const placed = await reviewersChanges(file, candidates, clauseOf)
  const returned: Review['returned'] = takes => {
    const told = new Set(placed.flatMap(({ change }) => change.elements))
    const taken = new Set(placed.filter(takes).flatMap(({ change }) => change.elements))
    // What policy itself marked as changed is a part of the text that was sent.
    const changes = (element: XmlElement) => !told.has(element) || taken.has(element)
    return wordText({ ...reading, file: file.parts, changes, hasAnchors: true })
  }
  const untouched = await returned(() => false)
  const found = await nearest(candidates, untouched, word =>
    wordText({ ...reading, file: word, changes: 'accept', hasAnchors: true }),
  )
  const sent = withNames(found.text)
  const rejected = withNamesOf(sent, untouched, 'rejected')
  const working = candidates.find(({ isWorking }) => isWorking)?.word
  const current = working ?? (await sentWord(policy, policyOf(policy, school), school, file))
  return {
    kind: 'review',
    content,
    school,
    policy,
    file,
    base: found.name,
    sent,
    current: withNamesOf(sent, await read(current), 'current'),
    rejected,
    changes: placed,
    untracked: writtenChanges(clausesIn(sent), clausesIn(rejected)),
    comments: (await reviewersComments(file, candidates)).map(comment => ({ comment, clause: clauseOf(comment) })),
    returned: async takes => withNamesOf(sent, await returned(takes), 'returned'),
    read: async word => withNamesOf(sent, await read(word), 'read'),
  }
}

/** The clauses of a text as they are read from a Word file, in which files mean nothing. */
export const clausesIn = ({ files }: WordText): Clause[] => clausesOf(files, false)

/** The texts whose ids a file of the policy may have. */
function knownTexts(policy: ValidPolicy, school: ValidSchool): ClauseFile[][] {
  const newest = policy.ledger.versions.at(-1)
  const approved = newest ? approvedPolicy(policy.folder, newest, school).clauses.map(({ file }) => file) : []
  return [[...policy.source.files], [...new Set(approved)]]
}

/** The tracked changes that were not in the file that was sent, with their clauses. */
async function reviewersChanges(
  { name, changes }: ReturnedFile,
  candidates: readonly SentText[],
  clauseOf: ReturnType<typeof clauseFinder>,
): Promise<PlacedChange[]> {
  const sent = await Promise.all(candidates.map(({ word }) => returnedFile(name, word)))
  const own = new Set(sent.flatMap(({ changes }) => changes.map(momentOf)))
  return changes.flatMap(change => (own.has(momentOf(change)) ? [] : [{ change, clause: clauseOf(change) }]))
}

/** The comments that were not in the file that was sent: those have answers. */
async function reviewersComments(
  { name, comments }: ReturnedFile,
  candidates: readonly SentText[],
): Promise<WordComment[]> {
  const sent = await Promise.all(candidates.map(({ word }) => returnedFile(name, word)))
  const own = new Set(sent.flatMap(each => each.comments.map(remarkOf)))
  return comments.filter(comment => !own.has(remarkOf(comment)))
}

const remarkOf = ({ author, text }: WordComment) => `${author}\n${text}`

const momentOf = ({ author, date }: { readonly author: string; readonly date: string }) => `${author}\n${date}`

/**
 * Finds the clause of a place in a file: that whose bookmark began last, or else the one whose heading stands above it.
 */
function clauseFinder(
  { paragraphs }: Pick<ReturnedFile, 'paragraphs'>,
  known: readonly (readonly ClauseFile[])[],
): (place: Pick<WordComment, 'bookmarks' | 'paragraph'>) => string | undefined {
  const clauses = known.flatMap(files => clausesOf(files))
  const ids = new Map(clauses.map(({ id }) => [bookmarkOf(id).toLowerCase(), id]))
  const titles = new Map(clauses.map(({ id, title }) => [titleKey(title), id]))
  titles.delete('')
  const above: (string | undefined)[] = []
  for (const words of paragraphs) above.push(titles.get(titleKey(words)) ?? above.at(-1))
  return ({ bookmarks, paragraph }) =>
    bookmarks.map(bookmark => ids.get(withoutCopy(bookmark).toLowerCase())).findLast(id => id !== undefined) ??
    above[Math.min(paragraph, above.length - 1)]
}

/** A title without its number, as it is compared. */
const titleKey = (words: string) =>
  words
    .replace(/^(?:[\d.]+|[A-Z]\.)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()

/** The text that differs least from what was returned. */
async function nearest(
  candidates: readonly SentText[],
  rejected: WordText,
  read: Review['read'],
): Promise<{ readonly name: string; readonly text: WordText }> {
  const texts = await Promise.all(
    candidates.map(async ({ name, word }) => {
      const text = await read(word)
      return { name, text, distance: distanceOf(text, rejected) }
    }),
  )
  return texts.reduce((best, each) => (each.distance < best.distance ? each : best))
}

/** How many blocks are in one of two texts alone. */
function distanceOf(a: WordText, b: WordText): number {
  const counts = new Map<string, number>()
  for (const { piece } of piecesIn(clausesIn(a))) counts.set(keyOf(piece), (counts.get(keyOf(piece)) ?? 0) + 1)
  for (const { piece } of piecesIn(clausesIn(b))) counts.set(keyOf(piece), (counts.get(keyOf(piece)) ?? 0) - 1)
  return [...counts.values()].reduce((total, count) => total + Math.abs(count), 0)
}
