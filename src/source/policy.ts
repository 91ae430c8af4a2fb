import type { Image } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Host } from '../host/host.ts'
import { type ClauseFile, clausesOf } from '../model/clause.ts'
import { nearest } from '../model/nearest.ts'
import { type ImageFile, imageKey, type Loss, type PolicySource } from '../model/policy.ts'
import { readClauseFile } from './clause-file.ts'
import { clausesFolderName } from './content-root.ts'
import { isInside } from './inside.ts'
import { readMetadata } from './metadata.ts'
import { deepestNesting, deepNesting, deepTree } from './nesting.ts'
import { decodeLoosely, decodeText } from './text.ts'
import { notUtf8Message, notUtf8Note } from './yaml-file.ts'

/** Reads a whole policy. Nothing is lost in silence: what could not be taken in is among its `losses`. */
export function readPolicy(host: Host, root: string, id: string): PolicySource {
  const metadataSource = readMetadata(host, root, id)
  const folder = host.resolve(root, id)
  const losses: Loss[] = []
  const files: ClauseFile[] = []
  const listed = metadataSource.metadata.clauses ?? []
  const seen = new Map<string, string>()
  listed.forEach((name, index) => {
    const at = { path: ['clauses', index] }
    const absolute = host.resolve(folder, clausesFolderName, name)
    const path = `${id}/${host.relative(folder, absolute)}`
    const real = host.realPath(absolute)
    const bytes = host.read(absolute)
    if (!isInside(host, folder, absolute) || (real && !isInside(host, folder, real))) {
      const note = 'Move the file into the policy’s folder `clauses`, and list it by its name'
      losses.push({
        kind: 'outside-folder',
        message: `Unexpected clause file \`${name}\` outside the policy’s folder, expected one in \`${id}/${clausesFolderName}\``,
        note,
        at,
      })
    } else if (seen.has(real ?? absolute)) {
      losses.push({
        kind: 'listed-twice',
        message: `Unexpected second \`${name}\`, expected each clause file once`,
        note: 'Take one of the two lines away',
        at,
      })
    } else if (!bytes) {
      const note = nearName(host, folder, name) ?? 'Create the file, or take it from the list'
      losses.push({
        kind: 'missing-file',
        message: `Missing clause file \`${name}\`, expected it in \`${id}/${clausesFolderName}\``,
        note,
        at,
      })
    } else {
      seen.set(real ?? absolute, name)
      readClause(path, bytes, files, losses)
    }
  })
  const taken = new Set(
    listed.map(name => `${id}/${host.relative(folder, host.resolve(folder, clausesFolderName, name))}`),
  )
  const unlisted = metadataSource.metadata.clauses ? unlistedFiles(host, folder, id, taken) : []
  return {
    ...metadataSource,
    files,
    clauses: clausesOf(files),
    losses,
    unlisted,
    images: readImages(host, root, folder, files),
  }
}

/** As many as a book of three hundred pages has: more is no clause, and would keep everybody waiting. */
const mostCharacters = 1_000_000

function readClause(path: string, bytes: Uint8Array, files: ClauseFile[], losses: Loss[]): void {
  const text = decodeText(bytes)
  if (typeof text !== 'string') {
    const loose = decodeLoosely(bytes)
    const offset = decodeLoosely(bytes.subarray(0, text.badByte)).length
    // Word files are zip files, and these begin with the letters PK.
    const note =
      bytes[0] === 0x50 && bytes[1] === 0x4b
        ? 'This is a Word file: copy its text into a file with the ending `.md`'
        : notUtf8Note
    losses.push({ kind: 'not-text', message: notUtf8Message, note, at: { file: path, text: loose, offset } })
    return
  }
  if (text.length > mostCharacters) {
    losses.push({
      kind: 'too-large',
      message: `Unexpected size of ${Math.round(text.length / 1000)} thousand characters, expected a clause file of no more than a million`,
      note: 'Divide the text into several clause files',
      at: { file: path, text: '', offset: 0 },
    })
    return
  }
  const tooDeep = deepNesting(text)
  if (tooDeep !== undefined) {
    losses.push({
      kind: 'too-deep',
      message: `Unexpected nesting of lists, quotations or emphasis, expected no more than ${deepestNesting} levels`,
      note: 'Take some of the signs or spaces at the place away',
      at: { file: path, text, offset: tooDeep },
    })
    return
  }
  const { file, frontMatter } = readClauseFile(path, text)
  const tooDeeply = deepTree(file.tree)
  if (tooDeeply !== undefined) {
    losses.push({
      kind: 'too-deep',
      message: 'Unexpected bold, emphasis or links within one another without end, expected a few levels at the most',
      note: 'Take some of the signs at the place away',
      at: { file: path, text, offset: tooDeeply },
    })
    return
  }
  files.push(file)
  for (const { kind, message, note, range } of frontMatter?.problems ?? []) {
    const home = 'Facts about the policy belong in `policy.yaml`; a clause file’s front matter holds only its `id`'
    losses.push({
      kind: 'front-matter',
      message,
      note: (kind === 'unknown-key' ? undefined : note) ?? home,
      at: { file: path, text, offset: range.start, end: range.end },
    })
  }
}

/** A file that was probably meant: the same name in other letters, without its ending, or misspelt. */
function nearName(host: Host, folder: string, name: string): string | undefined {
  const files = (host.list(host.resolve(folder, clausesFolderName)) ?? []).filter(entry => entry.kind === 'file')
  return nearest(
    name,
    files.map(entry => entry.name),
  )
}

/** Files that somebody may take for a clause. Pictures that no clause shows do no harm. */
const textFile = /\.(md|mdown|mkd|markdown|mdx|txt|text|rtf|docx?|odt|pages|html?|ya?ml)$/i

function unlistedFiles(host: Host, folder: string, id: string, read: ReadonlySet<string>): string[] {
  const walk = (path: string): string[] =>
    (host.list(host.resolve(folder, path)) ?? []).flatMap(entry => {
      if (entry.name.startsWith('.')) return []
      const below = `${path}/${entry.name}`
      // A linked folder may lead round in a circle: only real ones are searched.
      if (entry.kind === 'folder') return isRealFolder(host, folder, below) ? walk(below) : []
      return textFile.test(entry.name) && !read.has(`${id}/${below}`) ? [`${id}/${below}`] : []
    })
  return walk(clausesFolderName)
}

function isRealFolder(host: Host, folder: string, path: string): boolean {
  const real = host.realPath(host.resolve(folder, path))
  const base = host.realPath(folder)
  return real !== undefined && base !== undefined && host.relative(base, real) === path
}

function readImages(
  host: Host,
  root: string,
  folder: string,
  files: readonly ClauseFile[],
): ReadonlyMap<string, ImageFile> {
  const images = new Map<string, ImageFile>()
  for (const file of files) {
    visit(file.tree, 'image', (image: Image) => {
      const key = imageKey(file, image.url)
      if (images.has(key) || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(image.url)) return
      const absolute = host.resolve(root, file.path, '..', decodeAddress(image.url))
      const real = host.realPath(absolute) ?? absolute
      const inside = isInside(host, folder, absolute) && isInside(host, folder, real)
      images.set(key, {
        path: inside ? host.relative(root, absolute) : undefined,
        bytes: inside ? host.read(absolute) : undefined,
      })
    })
  }
  return images
}

function decodeAddress(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
