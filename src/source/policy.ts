import { CannotRead, type Host } from '../host/host.ts'
import { type ClauseFile, clausesOf } from '../model/clause.ts'
import { nearest, sparing } from '../model/nearest.ts'
import type { Loss, PolicySource } from '../model/policy.ts'
import { type Costs, noCosts } from './budget.ts'
import { clauseFields, readSound } from './clause-file.ts'
import { clausesFolderName, manifestFileName } from './content-root.ts'
import { readImages } from './images.ts'
import { faultOf, isInside, pathOf, readInside } from './inside.ts'
import { type MetadataSource, readMetadata } from './metadata.ts'
import type { PolicyFolder } from './policy-folder.ts'

/** Reads a whole policy. Nothing is lost in silence: what could not be taken in is among its `losses`. */
export function readPolicy(folder: PolicyFolder): PolicySource {
  const metadata = readMetadata(folder)
  try {
    return readClauses(folder, metadata)
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const note = 'Until it can be read, the policy cannot be checked or built'
    const loss: Loss = { kind: 'missing-file', message: error.message, note, at: { path: ['clauses'] } }
    return { ...metadata, files: [], clauses: [], losses: [loss], unlisted: [], images: new Map() }
  }
}

function readClauses(folder: PolicyFolder, metadataSource: MetadataSource): PolicySource {
  const { host, root, id, path: base } = folder
  const losses: Loss[] = []
  const files: ClauseFile[] = []
  const listed = metadataSource.metadata.clauses ?? []
  const seen = new Map<string, string>()
  const spent = noCosts()
  const nearName = sparing((name: string) => nearFile(host, base, name))
  listed.forEach((name, index) => {
    const at = { path: ['clauses', index] }
    const absolute = pathOf(host, host.resolve(base, clausesFolderName), name)
    const path = `${id}/${host.relative(base, absolute)}`
    const real = host.realPath(absolute)
    const bytes = readInside(host, base, absolute)
    if (!isInside(host, base, absolute) || (real && !isInside(host, base, real))) {
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
    } else if (!bytes)
      losses.push({ kind: 'missing-file', ...missingClause(host, base, id, absolute, name, nearName), at })
    else {
      seen.set(real ?? absolute, name)
      readClause(path, bytes, spent, files, losses)
    }
  })
  const taken = new Set(
    listed.map(name => `${id}/${host.relative(base, pathOf(host, host.resolve(base, clausesFolderName), name))}`),
  )
  const unlisted = metadataSource.metadata.clauses ? unlistedFiles(host, base, id, taken) : []
  return {
    ...metadataSource,
    files,
    clauses: clausesOf(files),
    losses,
    unlisted,
    images: readImages(host, root, base, files),
  }
}

function readClause(path: string, bytes: Uint8Array, spent: Costs, files: ClauseFile[], losses: Loss[]): void {
  const sound = readSound(path, bytes, clauseFields, spent)
  if ('kind' in sound) {
    losses.push(sound)
    return
  }
  const { file, frontMatter } = sound
  files.push(file)
  for (const { kind, message, note, range } of frontMatter?.problems ?? []) {
    const home = 'Facts about the policy belong in `policy.yaml`; a clause file’s front matter holds only its `id`'
    losses.push({
      kind: 'front-matter',
      message,
      note: (kind === 'unknown-key' ? undefined : note) ?? home,
      at: { file: path, text: file.text, offset: range.start, end: range.end },
    })
  }
}

function missingClause(
  host: Host,
  folder: string,
  id: string,
  path: string,
  name: string,
  nearName: (name: string) => string | undefined,
): Pick<Loss, 'message' | 'note'> {
  const fault = faultOf(host, folder, path, name)
  if (!fault.isMissing)
    return {
      message: `Unexpected ${fault.found} in \`${id}/${clausesFolderName}\`, expected a clause file`,
      note: fault.note,
    }
  return {
    message: `Missing clause file \`${name}\`, expected it in \`${id}/${clausesFolderName}\``,
    note: nearName(name) ?? 'Create the file, or take it from the list',
  }
}

/** A file that was probably meant: the same name in other letters, without its ending, or misspelt. */
function nearFile(host: Host, folder: string, name: string): string | undefined {
  const files = (host.list(host.resolve(folder, clausesFolderName)) ?? []).filter(entry => entry.kind === 'file')
  return nearest(
    name,
    files.map(entry => entry.name),
  )
}

/** Files that somebody may take for a clause. Pictures that no clause shows do no harm. */
const textFile = /\.(md|mdown|mkd|markdown|mdx|txt|text|rtf|docx?|odt|pages|html?|ya?ml)$/i

/** A document as `policy build` names it. */
const documentFile = /\.(docx|html)$/

function unlistedFiles(host: Host, folder: string, id: string, read: ReadonlySet<string>): string[] {
  const walk = (path: string): string[] => {
    const entries = host.list(host.resolve(folder, path)) ?? []
    // What `policy build` wrote there, run in the folder itself, is no clause.
    const isBuilt = entries.some(({ name }) => name === manifestFileName)
    return entries.flatMap(entry => {
      // Word keeps a file of its own beside one that is open.
      if (entry.name.startsWith('.') || entry.name.startsWith('~$')) return []
      const below = `${path}/${entry.name}`
      // A linked folder may lead round in a circle: only real ones are searched.
      if (entry.kind === 'folder') return isRealFolder(host, folder, below) ? walk(below) : []
      const isText = textFile.test(entry.name) && !(isBuilt && documentFile.test(entry.name))
      return isText && !read.has(`${id}/${below}`) ? [`${id}/${below}`] : []
    })
  }
  return walk(clausesFolderName)
}

function isRealFolder(host: Host, folder: string, path: string): boolean {
  const real = host.realPath(host.resolve(folder, path))
  const base = host.realPath(folder)
  return real !== undefined && base !== undefined && host.relative(base, real) === path
}
