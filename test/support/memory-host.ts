import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Entry, Host } from '../../src/host/host.ts'
import { nodeHost } from '../../src/host/node.ts'

/** A host in memory: files by absolute POSIX path, a fixed date, and what was printed. */
export interface MemoryHost extends Host {
  readonly files: Map<string, Uint8Array>
  readonly printed: () => string
  readonly complained: () => string
}

export interface MemoryOptions {
  readonly currentFolder?: string
  readonly today?: string
  readonly isTerminal?: boolean
  /** Environment variables besides POLICY_DEBUG, which is set so that an internal error fails the test. */
  readonly environment?: Readonly<Record<string, string>>
  /** The user's answer when asked for a secret. */
  readonly secret?: string
  /** The user's answers to questions, in order. */
  readonly answers?: readonly string[]
  /** What LibreOffice makes of files; it is not installed unless given. */
  readonly convertToWord?: Host['convertToWord']
  /** The response to a POST request. */
  readonly post?: Host['post']
}

/** Creates a host from texts or bytes. Packaged files are the real ones. */
export function memoryHost(
  content: Readonly<Record<string, string | Uint8Array>>,
  { currentFolder = '/school', today = '2026-11-22', isTerminal = false, ...options }: MemoryOptions = {},
): MemoryHost {
  const files = new Map(
    Object.entries(content).map(([path, text]) => [
      posix.resolve(currentFolder, path),
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    ]),
  )
  const { readPackaged, listPackaged } = nodeHost()
  const [out, complaints]: [string[], string[]] = [[], []]
  const answers = [...(options.answers ?? [])]
  const output = (lines: string[]) => ({
    write: (text: string) => void lines.push(text),
    isTerminal,
    hasColours: false,
    columns: 100,
  })
  return {
    files,
    currentFolder,
    sizeOf: folder =>
      [...files].reduce(
        (sum, [path, bytes]) => (path.startsWith(`${folder}/`) && !path.includes('/.') ? sum + bytes.length : sum),
        0,
      ),
    readPackaged,
    programDigest: () => undefined,
    recall: name => files.get(`/cache/${name}`),
    remember: (name, bytes) => void files.set(`/cache/${name}`, bytes),
    processors: () => 1,
    startThreads: () => undefined,
    listPackaged,
    resolve: (...parts) => posix.resolve(currentFolder, ...parts),
    relative: posix.relative,
    read: path => files.get(path),
    list: folder => entriesOf(files, folder),
    realPath: path => (files.has(path) || entriesOf(files, path) ? path : undefined),
    write: (written, superseded = []) => {
      for (const [path, bytes] of written) files.set(path, bytes)
      for (const path of superseded) files.delete(path)
    },
    moveFolder: (from, to) => {
      for (const [path, bytes] of [...files])
        if (path.startsWith(`${from}/`)) {
          files.delete(path)
          files.set(to + path.slice(from.length), bytes)
        }
    },
    withLocks: (folders, work) =>
      work((written, superseded = []) => {
        // As the disk's own.
        for (const path of [...written.keys(), ...superseded])
          if (!folders.some(folder => path.startsWith(`${folder}/`)))
            throw new Error(`${path} is in no folder that is locked`)
        written.forEach((bytes, path) => files.set(path, bytes))
        for (const path of superseded) files.delete(path)
      }),
    inTurn: (_, work) => work(),
    seeCommitted: () => undefined,
    now: () => `${today}T10:00:00.000Z`,
    openKey: nodeHost().openKey,
    askSecretly: async () => options.secret,
    ask: async () => answers.shift(),
    convertToWord: options.convertToWord ?? (async () => undefined),
    post:
      options.post ??
      (async address => {
        throw new Error(`No network: ${address}`)
      }),
    today: () => today,
    environment: name => ({ POLICY_DEBUG: '1', ...options.environment })[name],
    git: () => undefined,
    commitFolder: () => 'not committed',
    sha256: bytes => createHash('sha256').update(bytes).digest('hex'),
    output: output(out),
    errors: output(complaints),
    printed: () => out.join(''),
    complained: () => complaints.join(''),
  }
}

/** Writes a text to a file. */
export function put(host: MemoryHost, path: string, text: string): void {
  host.files.set(path, new TextEncoder().encode(text))
}

/** Changes the text of a file, or creates it. */
export function rewrite(host: MemoryHost, path: string, change: (text: string) => string): void {
  const former = new TextDecoder().decode(host.files.get(path))
  host.files.set(path, new TextEncoder().encode(change(former)))
}

function entriesOf(files: ReadonlyMap<string, Uint8Array>, folder: string): Entry[] | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`
  const entries = new Map<string, Entry>()
  for (const path of files.keys()) {
    if (!path.startsWith(base)) continue
    const [name, ...below] = path.slice(base.length).split('/')
    entries.set(name!, { name: name!, kind: below.length > 0 ? 'folder' : 'file', isLink: false })
  }
  if (entries.size === 0) return undefined
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
