import { DOMParser, type Element, type Node, onErrorStopParsing } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

/** The parts of a package (ISO 29500-2). Their names differ in more than case. */
export class WordPackage {
  readonly #files: Readonly<Record<string, Uint8Array>>

  constructor(bytes: Uint8Array) {
    const names = new Set<string>()
    const files = unzipSync(bytes, {
      filter: ({ name }) => {
        const key = name.toLowerCase()
        if (names.has(key)) throw new Error(`There are two parts ${name}`)
        names.add(key)
        return /\.(xml|rels)$/.test(key)
      },
    })
    this.#files = Object.fromEntries(Object.entries(files).map(([name, part]) => [name.toLowerCase(), part]))
  }

  root(name: string): Element {
    const part = this.#files[name]
    if (!part) throw new Error(`There is no part ${name}`)
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(strFromU8(part), 'text/xml').documentElement!
  }

  /** The names of the parts that one names as its own of a kind; those of the package itself have no name before them. */
  related(part: string, kind: string): string[] {
    const [, folder, file] = /^(.*\/)?([^/]*)$/.exec(part)!
    const relationships = `${folder ?? ''}_rels/${file}.rels`
    if (!(relationships in this.#files)) return []
    return elementsIn(this.root(relationships)).flatMap(relationship => {
      if (!relationship.getAttribute('Type')?.endsWith(`/${kind}`)) return []
      const target = new URL(relationship.getAttribute('Target') ?? '', `file:///${folder ?? ''}`)
      return [decodeURIComponent(target.pathname.slice(1)).toLowerCase()]
    })
  }
}

const elementNode = 1
/** The elements that stand right in one. */
export const elementsIn = (element: Element) =>
  [...element.childNodes].filter((node: Node): node is Element => node.nodeType === elementNode)
