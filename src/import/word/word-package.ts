import { strFromU8, unzipSync } from 'fflate'
import { readXml, type XmlElement } from './xml.ts'

/** A file that is no Word file, with a sentence that says why. */
export class NotReadable extends Error {}

/** In bytes, unpacked: more than any document has, and less than would exhaust the memory. */
const limits = { text: 128 * 2 ** 20, pictures: 512 * 2 ** 20, parts: 20_000 }

interface Relationship {
  readonly type: string
  readonly target: string
  readonly isExternal: boolean
}

/**
 * The parts of a Word file (ISO 29500-2), found by their relationships as Word finds them. Nothing outside the file is
 * opened.
 */
export class WordPackage {
  readonly #parts: ReadonlyMap<string, Uint8Array>
  readonly #relationships = new Map<string, ReadonlyMap<string, Relationship>>()
  readonly main: string
  #text: XmlElement | undefined

  /** Throws `NotReadable` if the bytes are no Word file. */
  constructor(bytes: Uint8Array) {
    this.#parts = partsOf(bytes)
    const main = [...this.#relationshipsOf('').values()].find(({ type }) => type.endsWith('/officeDocument'))
    if (!main || !this.#parts.has(main.target)) throw new NotReadable('It is a zip file, but no Word file')
    this.main = main.target
  }

  /**
   * The part with the text. It is read once, so that its elements can be told from one another. Throws `NotReadable` if
   * it is damaged.
   */
  get text(): XmlElement {
    this.#text ??= this.read(this.main)
    return this.#text!
  }

  /** A part; undefined if there is none. Throws `NotReadable` if it is damaged. */
  read(part: string): XmlElement | undefined {
    const bytes = this.#parts.get(part)
    if (!bytes) return undefined
    try {
      return readXml(decoded(bytes))
    } catch (error) {
      throw new NotReadable(`Its part ${part} cannot be read: ${reasonOf(error)}`)
    }
  }

  /** The part that the text refers to by a relationship of a kind, such as `styles`. */
  related(kind: string): XmlElement | undefined {
    const [found] = this.partsOf(kind)
    return found === undefined ? undefined : this.read(found)
  }

  /** The names of all parts of a kind, such as headers. */
  partsOf(kind: string): string[] {
    return [...this.#relationshipsOf(this.main).values()].flatMap(({ type, target }) =>
      type.endsWith(`/${kind}`) ? [target] : [],
    )
  }

  /** The address or the picture that a relationship of a part leads to. */
  target(id: string, part: string): Relationship | undefined {
    return this.#relationshipsOf(part).get(id)
  }

  bytes(part: string): Uint8Array | undefined {
    return this.#parts.get(part)
  }

  #relationshipsOf(part: string): ReadonlyMap<string, Relationship> {
    const known = this.#relationships.get(part)
    if (known) return known
    const [, folder = '', file] = /^(.*\/)?([^/]*)$/.exec(part)!
    const root = this.read(`${folder}_rels/${file}.rels`)
    const found = (root?.children ?? []).flatMap((child): [string, Relationship][] => {
      if (typeof child === 'string') return []
      const { Id = '', Type = '', Target = '', TargetMode } = child.attributes
      const isExternal = TargetMode === 'External'
      return [[Id, { type: Type, target: isExternal ? Target : resolved(folder, Target), isExternal }]]
    })
    const relationships = new Map(found)
    this.#relationships.set(part, relationships)
    return relationships
  }
}

/** A path of a part below a folder of the package. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? target.split('/') : `${folder}${target}`.split('/')
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The formats that LibreOffice can make Word files of, as people call them. */
const otherFormats = {
  doc: 'the format of Word before 2007 (.doc)',
  rtf: 'rich text format (.rtf)',
  odt: 'the format of LibreOffice (.odt)',
} as const

/** The format of a file that is none of Word’s of today; undefined for a Word file, and for one that is protected. */
export function otherFormatOf(bytes: Uint8Array): keyof typeof otherFormats | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start.startsWith('\xd0\xcf\x11\xe0')) return isProtected(bytes) ? undefined : 'doc'
  if (start.startsWith('{\\rtf')) return 'rtf'
  const isOpenDocument = Buffer.from(bytes.subarray(0, 100)).includes('application/vnd.oasis.opendocument.text')
  return isOpenDocument ? 'odt' : undefined
}

/** Whether a file is encrypted as Office does (MS-OFFCRYPTO, 2.3.4). */
const isProtected = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 2 ** 20)).includes(Buffer.from('EncryptedPackage', 'utf16le'))

function partsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const format = otherFormatOf(bytes)
  if (format)
    throw new NotReadable(
      `It is in ${otherFormats[format]}: save it as .docx and import it again, or install LibreOffice, which policy import asks to convert it`,
    )
  if (start.startsWith('\xd0\xcf\x11\xe0'))
    throw new NotReadable('It is protected by a password: open it in Word, save it without one, and import it again')
  if (start.startsWith('%PDF'))
    throw new NotReadable('It is a PDF, which has no structure to import: import the Word file that it was made from')
  if (!start.startsWith('PK')) throw new NotReadable('It is no Word file')
  let [text, pictures, count] = [0, 0, 0]
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize, compression }) => {
        count += 1
        const isXml = /\.(xml|rels)$/i.test(name)
        const isPicture = /(^|\/)media\//.test(name)
        if (isXml) text += originalSize
        if (isPicture) pictures += originalSize
        if (text > limits.text || pictures > limits.pictures || count > limits.parts)
          throw new NotReadable('It unpacks to more than any document has')
        return (isXml || isPicture) && (compression === 0 || compression === 8)
      },
    })
    return new Map(Object.entries(parts))
  } catch (error) {
    if (error instanceof NotReadable) throw error
    throw new NotReadable(`It is damaged: ${reasonOf(error)}`)
  }
}

/** XML in UTF-8, or in UTF-16 with a byte order mark. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return strFromU8(bytes).replace(/^\ufeff/, '')
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
