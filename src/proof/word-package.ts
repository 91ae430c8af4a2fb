import { DOMParser, type Element, type Node, onErrorStopParsing } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

/**
 * No policy has more text or elements, packed or not; a file that does is made to exhaust time or memory. A file may
 * lie about its unpacked length, so the packed length is limited too.
 */
const maxBytes = 2 ** 24
const maxPackedBytes = 2 ** 20
const maxTags = 2 ** 18

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The types of relationships (ISO 29500-1, 11.3, transitional); LibreOffice uses another one for core properties. */
const relationshipTypes = {
  officeDocument: [`${office}/officeDocument`],
  footnotes: [`${office}/footnotes`],
  endnotes: [`${office}/endnotes`],
  header: [`${office}/header`],
  footer: [`${office}/footer`],
  numbering: [`${office}/numbering`],
  styles: [`${office}/styles`],
  coreProperties: [
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties',
  ],
} as const satisfies Record<string, readonly string[]>

/** The parts of a package (ISO 29500-2). Throws if two names differ only in case. */
export class WordPackage {
  readonly #files: Readonly<Record<string, Uint8Array>>

  constructor(bytes: Uint8Array) {
    const names = new Set<string>()
    let [size, packed] = [0, 0]
    const files = unzipSync(bytes, {
      filter: ({ name, size: packedSize, originalSize }) => {
        const key = name.toLowerCase()
        if (names.has(key) || /^[./]|\\/.test(key)) throw new Error(`There are two parts ${name}, or may be`)
        names.add(key)
        if (!/\.(xml|rels)$/.test(key)) return false
        size += originalSize
        packed += packedSize
        if (size > maxBytes || packed > maxPackedBytes) throw new Error('The file is too long')
        return true
      },
    })
    const tags = Object.values(files).reduce((sum, part) => sum + part.filter(byte => byte === 0x3c).length, 0)
    if (tags > maxTags) throw new Error('The file has too many elements')
    this.#files = Object.fromEntries(Object.entries(files).map(([name, part]) => [name.toLowerCase(), part]))
  }

  root(name: string): Element {
    const part = this.#files[name]
    if (!part) throw new Error(`There is no part ${name}`)
    const xml = strFromU8(part)
    const encoding = /^\ufeff?<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(xml)?.[1] ?? 'utf-8'
    // Programs decode text in the encoding that it declares, which may give other words than UTF-8.
    if (encoding.toLowerCase() !== 'utf-8') throw new Error(`Unexpected encoding ${encoding}`)
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement!
  }

  /**
   * The names of the parts that a part refers to by relationships of one kind, by relationship id. The package itself
   * is the part with an empty name. Throws if a relationship is ambiguous or external.
   */
  relatedParts(part: string, kind: keyof typeof relationshipTypes): ReadonlyMap<string, string> {
    const [, folder, file] = /^(.*\/)?([^/]*)$/.exec(part)!
    const relationships = `${folder ?? ''}_rels/${file}.rels`
    if (!(relationships in this.#files)) return new Map()
    const targets = new Map<string, string>()
    const ids = new Set<string>()
    for (const relationship of elementsIn(this.root(relationships))) {
      const attribute = (name: string) => relationship.getAttribute(name) ?? ''
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')]
      // Programs differ in which of two they use, and in whether they support the strict standard.
      if (ids.has(id) || type.includes('purl.oclc.org')) throw new Error('A relationship may be read in two ways')
      ids.add(id)
      if (!(relationshipTypes[kind] as readonly string[]).includes(type)) continue
      if (relationship.hasAttribute('TargetMode') || /[%#?\\]/.test(target))
        throw new Error('A part lies elsewhere, or may')
      const path = new URL(target, `file:///${folder ?? ''}`).pathname.slice(1)
      targets.set(id, path.toLowerCase())
    }
    return targets
  }
}

const elementNode = 1
/** The child elements of an element. */
export const elementsIn = (element: Element) =>
  [...element.childNodes].filter((node: Node): node is Element => node.nodeType === elementNode)
