import type { Nodes } from 'mdast'
import { bookmarkOf, clauseBookmarkOf } from '../../contract/word-bookmarks.ts'
import type { TrackedChanges } from '../../import/word/decisions.ts'
import type { WordPackage } from '../../import/word/word-package.ts'
import { type ClauseFile, clausesOf } from '../../model/clause.ts'
import type { Finding } from '../../model/finding.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { identifiedIn, idOf } from '../../model/identified.ts'
import { type ImageFile, imageKey, type PolicySource } from '../../model/policy.ts'
import { clauseFields, readClauseFile } from '../../source/clause-file.ts'
import { clausesFolderName } from '../../source/content-root.ts'
import { isNamed } from '../../source/former-names.ts'
import { readPolicy } from '../../source/policy.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { RequestError } from '../request-error.ts'

/** Whether bytes are those of a zip file, as Word files are. */
export const isWordFile = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

/** The text of a Word file of a policy, as clause files. */
export interface WordText {
  readonly files: readonly ClauseFile[]
  /** Its pictures by name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  /** Whether it has bookmarks of the policy. */
  readonly isOwn: boolean
  /** What a policy cannot hold, with its words. */
  readonly losses: readonly { readonly kind: string; readonly words: string }[]
  /** The words of what stands outside the clauses: title, facts, letterhead, signatures, headers and footers. */
  readonly outside: readonly string[]
  readonly findings: readonly Finding[]
}

export interface WordTextRequest {
  readonly folder: PolicyFolder
  /** The file as people know it. */
  readonly name: string
  readonly file: Uint8Array | WordPackage
  /** The texts that the file may be of; their ids are looked for. Undefined for a file that policy did not make. */
  readonly known: readonly (readonly ClauseFile[])[] | undefined
  readonly labels: HouseStyle['labels']
  readonly changes: TrackedChanges
  /** Whether paragraphs keep the names of their bookmarks as ids. */
  readonly hasAnchors?: boolean
}

/**
 * Reads the text of a Word file that policy made and somebody edited. Throws `RequestError` if the file cannot be read.
 */
export async function wordText({
  folder,
  name,
  file,
  known,
  labels,
  changes,
  hasAnchors = false,
}: WordTextRequest): Promise<WordText> {
  const { importWord, identityOf, NotReadable, WordPackage } = await import('../../import/index.ts')
  const own = known && knownIds(known)
  const ownOf = (parts: WordPackage) =>
    own && {
      ...own,
      hasAnchors,
      isCertain: isNamed(folder, identityOf(parts).policy ?? ''),
    }
  try {
    const parts = file instanceof WordPackage ? file : new WordPackage(file)
    const { clauses, pictures, isOwn, losses, outside } = importWord(parts, name, {
      changes,
      ...(known && { known: ownOf(parts), labels }),
      pictureName: bytes => `picture-${folder.host.sha256(bytes).slice(0, 12)}`,
    })
    const read = [...clauses].map(([path, text]) =>
      readClauseFile(`${folder.id}/${clausesFolderName}/${path}`, new TextEncoder().encode(text), clauseFields),
    )
    return {
      files: read.flatMap(each => ('file' in each ? [withoutBareLinks(each.file)] : [])),
      pictures,
      isOwn,
      losses,
      outside,
      findings: read.flatMap(each => ('file' in each ? [] : [each])),
    }
  } catch (error) {
    if (error instanceof NotReadable) throw new RequestError(`${name}: ${error.message}`)
    throw error
  }
}

/** The clauses of texts, and their ids and those of their paragraphs by bookmark. */
function knownIds(texts: readonly (readonly ClauseFile[])[]) {
  const clauses = texts.flatMap(files => clausesOf(files))
  const paragraphs = texts.flat().flatMap(({ tree }) => identifiedIn(tree).flatMap(node => idOf(node) ?? []))
  const ids = clauses.map(({ id }) => id)
  // Of two ids with one bookmark the first has it.
  const byBookmark = (names: readonly string[], bookmarkFor: (id: string) => string) =>
    new Map(names.map(id => [bookmarkFor(id).toLowerCase(), id] as const).reverse())
  return {
    clauses: new Map(
      clauses
        .map(({ id, title, heading }) => {
          const classes = heading?.data?.classes ?? []
          return [id, { title, depth: heading?.depth ?? 0, classes }] as const
        })
        .reverse(),
    ),
    bookmarks: {
      headings: byBookmark(ids, bookmarkOf),
      clauses: byBookmark(ids, id => clauseBookmarkOf(bookmarkOf(id))),
      paragraphs: byBookmark(paragraphs, bookmarkOf),
    },
  }
}

/**
 * The text of a policy as a Word file has it that policy made and somebody edited; tracked changes count as accepted.
 * Its facts are those of the working text: a committee edits words. `isOwn` says whether policy made it. Throws
 * `RequestError` if the file cannot be read.
 */
export async function wordSource(
  folder: PolicyFolder,
  name: string,
  bytes: Uint8Array,
  { labels }: HouseStyle,
): Promise<{ readonly source: PolicySource; readonly isOwn: boolean }> {
  const working = readPolicy(folder)
  const request = { folder, name, file: bytes, known: [working.files], labels, changes: 'accept' } as const
  const { files, pictures, findings, isOwn } = await wordText(request)
  const images = new Map(files.flatMap(file => imagesOf(file, pictures)))
  return { source: { ...working, files, clauses: clausesOf(files, false), images, findings, unlisted: [] }, isOwn }
}

/** A file without the links that bare addresses become: where the Word file has a link, the Markdown has its signs. */
function withoutBareLinks(file: ClauseFile): ClauseFile {
  const unlinked = <Node extends Nodes>(node: Node): Node => {
    if (!('children' in node)) return node
    const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
      const sign = file.text[child.position?.start.offset ?? -1]
      const isBare = child.type === 'link' && sign !== '[' && sign !== '<'
      return isBare ? child.children : [unlinked(child)]
    })
    return { ...node, children }
  }
  return { ...file, tree: unlinked(file.tree) }
}

/** The pictures that a file may show, by the names that the importer gave them. */
function imagesOf(file: ClauseFile, pictures: ReadonlyMap<string, Uint8Array>): [string, ImageFile][] {
  return [...pictures].map(([name, bytes]) => [imageKey(file, name), { path: name, bytes }])
}
