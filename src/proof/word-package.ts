import { DOMParser, type Element, type Node, onErrorStopParsing } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

/**
 * No policy has more text or elements, packed or not; a file that does is made to take all the time or memory there is. What
 * a file says of its length need not be so: how much is unpacked is bounded by what is packed.
 */
const mostBytes = 2 ** 24
const mostPacked = 2 ** 20
const mostTags = 2 ** 18

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What relationships say of what they lead to (ISO 29500-1, 11.3, transitional); LibreOffice has a word of its own. */
const types = {
  officeDocument: [`${office}/officeDocument`],
  footnotes: [`${office}/footnotes`],
  endnotes: [`${office}/endnotes`],
  header: [`${office}/header`],
  footer: [`${office}/footer`],
  numbering: [`${office}/numbering`],
  coreProperties: [
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties',
  ],
} as const satisfies Record<string, readonly string[]>

/** The parts of a package (ISO 29500-2). Their names differ in more than case. */
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
        if (size > mostBytes || packed > mostPacked) throw new Error('The file is too long')
        return true
      },
    })
    const tags = Object.values(files).reduce((sum, part) => sum + part.filter(byte => byte === 0x3c).length, 0)
    if (tags > mostTags) throw new Error('The file has too many elements')
    this.#files = Object.fromEntries(Object.entries(files).map(([name, part]) => [name.toLowerCase(), part]))
  }

  root(name: string): Element {
    const part = this.#files[name]
    if (!part) throw new Error(`There is no part ${name}`)
    const xml = strFromU8(part)
    const encoding = /^\ufeff?<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(xml)?.[1] ?? 'utf-8'
    // Programs read text in the encoding that it names: other words than those in UTF-8.
    if (encoding.toLowerCase() !== 'utf-8') throw new Error(`Unexpected encoding ${encoding}`)
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement!
  }

  /**
   * The names of the parts that one names as its own of a kind, by the numbers under which it does; those of the package
   * itself have no name before them.
   */
  related(part: string, kind: keyof typeof types): ReadonlyMap<string, string> {
    const [, folder, file] = /^(.*\/)?([^/]*)$/.exec(part)!
    const relationships = `${folder ?? ''}_rels/${file}.rels`
    if (!(relationships in this.#files)) return new Map()
    const targets = new Map<string, string>()
    const ids = new Set<string>()
    for (const relationship of elementsIn(this.root(relationships))) {
      const attribute = (name: string) => relationship.getAttribute(name) ?? ''
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')]
      // Programs differ in which of two they take, and in whether they follow the strict standard.
      if (ids.has(id) || type.includes('purl.oclc.org')) throw new Error('A relationship may be read in two ways')
      ids.add(id)
      if (!(types[kind] as readonly string[]).includes(type)) continue
      if (relationship.hasAttribute('TargetMode') || /[%#?\\]/.test(target))
        throw new Error('A part lies elsewhere, or may')
      const path = new URL(target, `file:///${folder ?? ''}`).pathname.slice(1)
      targets.set(id, path.toLowerCase())
    }
    return targets
  }
}

const elementNode = 1
/** The elements that stand right in one. */
export const elementsIn = (element: Element) =>
  [...element.childNodes].filter((node: Node): node is Element => node.nodeType === elementNode)
