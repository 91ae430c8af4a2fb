import { CannotRead, type Host } from '../host/host.ts'
import { type ClauseFile, clausesOf } from '../model/clause.ts'
import type { Construct } from '../model/construct.ts'
import { errorAt, type FileRange, type Finding, type Remedy } from '../model/finding.ts'
import { limitHints, nearest } from '../model/nearest.ts'
import { nodesOf } from '../model/nodes.ts'
import { type ImageFile, imageKey, type PolicySource } from '../model/policy.ts'
import type { YamlPath, YamlSource } from '../model/yaml-source.ts'
import { type Costs, noCosts } from './budget.ts'
import { clauseFields, readClauseFile } from './clause-file.ts'
import { clausesFolderName, isRealFolder, manifestFileName } from './content-root.ts'
import { readImages } from './images.ts'
import { type MetadataSource, readMetadata } from './metadata.ts'
import { overlayOf } from './overlay.ts'
import type { PolicyFolder } from './policy-folder.ts'
import { explainUnreadable, isInside, resolveOnDisk } from './read-inside.ts'

/**
 * Reads a whole policy. Whatever could not be read is among its `findings` or those of its YAML. `allowed` names the
 * newer constructs of an approved text; by default, all are read.
 */
export function readPolicy(folder: PolicyFolder, allowed?: readonly Construct[]): PolicySource {
  const read = readMetadata(folder)
  const { base: _, ...metadata } = read
  try {
    return readClauses(folder, read, allowed)
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const note = 'Until it can be read, the policy cannot be checked or built'
    const finding = errorAt('listed-files-exist', { message: error.message, note }, valueIn(metadata.yaml, ['clauses']))
    return { ...metadata, files: [], clauses: [], findings: [finding], unlisted: [], images: new Map() }
  }
}

function readClauses(
  folder: PolicyFolder,
  metadataSource: MetadataSource,
  allowed: readonly Construct[] | undefined,
): PolicySource {
  const { host, root, id, path: base } = folder
  const findings: Finding[] = []
  const files: ClauseFile[] = []
  const listed = metadataSource.metadata.clauses ?? []
  const seen = new Map<string, string>()
  const spent = noCosts()
  /** The clause files that are those of the base, by their paths. */
  const ofBase = new Set<string>()
  const nearName = limitHints((name: string) => nearFile(host, base, name))
  listed.forEach((name, index) => {
    const place = valueIn(metadataSource.yaml, ['clauses', index])
    const refuse = (rule: string, remedy: Remedy) => findings.push(errorAt(rule, remedy, place))
    const absolute = resolveOnDisk(host, host.resolve(base, clausesFolderName), name)
    const path = `${id}/${host.relative(base, absolute)}`
    const real = host.realPath(absolute)
    const isOutside = !isInside(host, base, absolute) || (real !== undefined && !isInside(host, base, real))
    const ownBytes = real === undefined || isOutside ? undefined : host.read(absolute)
    const bytes = ownBytes ?? metadataSource.base?.clauses.get(name)
    if (!ownBytes && bytes) ofBase.add(path)
    if (isOutside) {
      const note = 'Move the file into the policy’s folder `clauses`, and list it by its name'
      refuse('files-inside-folder', {
        message: `Unexpected clause file \`${name}\` outside the policy’s folder, expected one in \`${id}/${clausesFolderName}\``,
        note,
      })
    } else if (seen.has(real ?? absolute)) {
      refuse('files-listed-once', {
        message: `Unexpected second \`${name}\`, expected each clause file once`,
        note: 'Take one of the two lines away',
      })
    } else if (!bytes) refuse('listed-files-exist', missingClause(host, base, id, absolute, name, nearName))
    else {
      seen.set(real ?? absolute, name)
      readClause(path, bytes, spent, files, findings, allowed, host)
    }
  })
  const taken = new Set(
    listed.map(
      name => `${id}/${host.relative(base, resolveOnDisk(host, host.resolve(base, clausesFolderName), name))}`,
    ),
  )
  const unlisted = metadataSource.metadata.clauses ? unlistedFiles(host, base, id, taken) : []
  const { base: basePolicy, ...common } = metadataSource
  return {
    ...common,
    ...(basePolicy && { overlay: overlayOf(folder, basePolicy, ofBase) }),
    files,
    clauses: clausesOf(files),
    findings,
    unlisted,
    images: new Map([...readImages(host, root, base, files), ...imagesOfBase(metadataSource, files, ofBase)]),
  }
}

/** The pictures of clauses that are those of the base. */
function imagesOfBase({ base, id }: MetadataSource, files: readonly ClauseFile[], ofBase: ReadonlySet<string>) {
  return files
    .filter(({ path }) => ofBase.has(path))
    .flatMap(file =>
      nodesOf(file.tree, 'image').map(({ url }): [string, ImageFile] => {
        const bytes = base?.picture(file.path.slice(`${id}/${clausesFolderName}/`.length), url)
        return [imageKey(file, url), { path: bytes && file.path, bytes }]
      }),
    )
}

function readClause(
  path: string,
  bytes: Uint8Array,
  spent: Costs,
  files: ClauseFile[],
  findings: Finding[],
  allowed: readonly Construct[] | undefined,
  host: Host,
): void {
  const read = readClauseFile(path, bytes, clauseFields, spent, allowed, host)
  if ('rule' in read) {
    findings.push(read)
    return
  }
  files.push(read.file)
  const home = 'Facts about the policy belong in `policy.yaml`; a clause file’s front matter holds only its `id`'
  for (const { rule, message, note, place } of read.frontMatter?.findings ?? [])
    findings.push(
      errorAt('valid-front-matter', { message, note: (rule === 'known-keys' ? undefined : note) ?? home }, place),
    )
}

/** The place of a value in a YAML file. */
function valueIn(yaml: YamlSource, path: YamlPath): FileRange {
  return { file: yaml.path, text: yaml.text, ...yaml.locate(path) }
}

function missingClause(
  host: Host,
  folder: string,
  id: string,
  path: string,
  name: string,
  nearName: (name: string) => string | undefined,
): Remedy {
  const fault = explainUnreadable(host, folder, path, name)
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

/** A note that suggests the file that was probably meant; undefined if no name is close. */
function nearFile(host: Host, folder: string, name: string): string | undefined {
  const files = (host.list(host.resolve(folder, clausesFolderName)) ?? []).filter(entry => entry.kind === 'file')
  return nearest(
    name,
    files.map(entry => entry.name),
  )
}

/** Files that somebody may have meant as a clause. Unused pictures do no harm. */
const textFile = /\.(md|mdown|mkd|markdown|mdx|txt|text|rtf|docx?|odt|pages|html?|ya?ml)$/i

/** The names that `policy build` gives documents that also look like text. */
const documentFile = /\.(docx|html)$/

function unlistedFiles(host: Host, folder: string, id: string, read: ReadonlySet<string>): string[] {
  const walk = (path: string): string[] => {
    const entries = host.list(host.resolve(folder, path)) ?? []
    // Documents that `policy build` wrote here are not clauses.
    const isBuilt = entries.some(({ name }) => name === manifestFileName)
    return entries.flatMap(entry => {
      // Word creates a lock file `~$…` next to an open document.
      if (entry.name.startsWith('.') || entry.name.startsWith('~$')) return []
      const below = `${path}/${entry.name}`
      // Linked folders are not searched, nor those in a linked one: they may form a cycle.
      if (entry.kind === 'folder')
        return entry.isLink || !isRealFolder(host, folder, clausesFolderName) ? [] : walk(below)
      const isText = textFile.test(entry.name) && !(isBuilt && documentFile.test(entry.name))
      return isText && !read.has(`${id}/${below}`) ? [`${id}/${below}`] : []
    })
  }
  return walk(clausesFolderName)
}
