import type { Nodes } from 'mdast'
import { fill } from '../../document/document.ts'
import { callOuts } from '../../model/call-out.ts'
import { type ClauseFile, clausesOf, slug } from '../../model/clause.ts'
import { divisions } from '../../model/heading-class.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { identifiedIn, idOf } from '../../model/identified.ts'
import { type ImageFile, imageKey, type PolicySource } from '../../model/policy.ts'
import { clauseFields, readClauseFile } from '../../source/clause-file.ts'
import { clausesFolderName } from '../../source/content-root.ts'
import { readPolicy } from '../../source/policy.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { RequestError } from '../request-error.ts'

/** Whether bytes are those of a zip file, as Word files are. */
export const isWordFile = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * The text of a policy as a Word file has it that policy made and somebody edited; tracked changes count as accepted. Its facts are
 * those of the working text: a committee edits words. Throws `RequestError` if the file cannot be read.
 */
export async function wordSource(
  folder: PolicyFolder,
  name: string,
  bytes: Uint8Array,
  { labels }: HouseStyle,
): Promise<PolicySource> {
  const working = readPolicy(folder)
  const { importWord, NotReadable } = await import('../../import/index.ts')
  const own = {
    clauses: working.clauses.map(({ id }) => id),
    paragraphs: working.files.flatMap(({ tree }) => identifiedIn(tree).flatMap(node => idOf(node) ?? [])),
    added: [labels.signatures, labels.history, labels.adoption].map(slug),
    callOuts: Object.fromEntries(callOuts.map(kind => [kind, labels[kind]])),
    divisions: Object.fromEntries(divisions.map(division => [division, fill(labels[division], { number: '' }).trim()])),
  }
  try {
    const { clauses, pictures } = importWord(bytes, name, 'accept', own)
    const read = [...clauses].map(([file, text]) =>
      readClauseFile(`${folder.id}/${clausesFolderName}/${file}`, new TextEncoder().encode(text), clauseFields),
    )
    const files = read.flatMap(each => ('file' in each ? [withoutBareLinks(each.file)] : []))
    const images = new Map(files.flatMap(file => imagesOf(file, pictures)))
    const findings = read.flatMap(each => ('file' in each ? [] : [each]))
    return { ...working, files, clauses: clausesOf(files, false), images, findings, unlisted: [] }
  } catch (error) {
    if (error instanceof NotReadable) throw new RequestError(`${name}: ${error.message}`)
    throw error
  }
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
