import { childOf, elementsOf, isOn, settingOf, type XmlElement } from './xml.ts'

/** The styles of a Word file, and what paragraphs and runs are after all styles (ISO 29500-1, 17.7.2). */
export class Styles {
  readonly #styles: ReadonlyMap<string, XmlElement>
  readonly #defaults: XmlElement | undefined
  readonly #defaultParagraph: string | undefined
  readonly #chains = new Map<string, readonly XmlElement[]>()

  constructor(part: XmlElement | undefined) {
    const styles = part ? elementsOf(part).filter(({ name }) => name === 'w:style') : []
    this.#styles = new Map(styles.map(style => [style.attributes['w:styleId'] ?? '', style]))
    this.#defaults = childOf(part, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')
    const isDefault = ({ attributes }: XmlElement) =>
      attributes['w:type'] === 'paragraph' && /^(1|true|on)$/.test(attributes['w:default'] ?? '')
    this.#defaultParagraph = styles.find(isDefault)?.attributes['w:styleId']
  }

  /** The id of a paragraph's style. */
  idOf(paragraph: XmlElement): string | undefined {
    return settingOf(paragraph, 'w:pPr', 'w:pStyle') ?? this.#defaultParagraph
  }

  /** The name of a paragraph's style in small letters; empty if it has none. */
  nameOf(paragraph: XmlElement): string {
    const id = this.idOf(paragraph)
    return (settingOf(this.#styles.get(id ?? ''), 'w:name') ?? id ?? '').toLowerCase()
  }

  /** A property of a paragraph, its own or that of its style. */
  ofParagraph(paragraph: XmlElement, name: string): XmlElement | undefined {
    const own = childOf(paragraph, 'w:pPr', name)
    if (own) return own
    for (const style of this.chain(this.idOf(paragraph))) {
      const found = childOf(style, 'w:pPr', name)
      if (found) return found
    }
    return undefined
  }

  /** A property of a run: its own, or that of its style, of the paragraph's style, or of the document. */
  ofRun(run: XmlElement, paragraph: XmlElement, name: string): XmlElement | undefined {
    const own = childOf(run, 'w:rPr', name)
    if (own) return own
    for (const id of [settingOf(run, 'w:rPr', 'w:rStyle'), this.idOf(paragraph)])
      for (const style of this.chain(id)) {
        const found = childOf(style, 'w:rPr', name)
        if (found) return found
      }
    return childOf(this.#defaults, name)
  }

  /** How the words of a run look, their size in half-points. */
  lookOf(run: XmlElement, paragraph: XmlElement) {
    const property = (name: string) => this.ofRun(run, paragraph, name)
    return {
      isHidden: isOn(property('w:vanish')) && !isOn(property('w:specVanish')),
      size: Number(property('w:sz')?.attributes['w:val'] ?? 20) || 20,
      isBold: isOn(property('w:b')),
      isItalic: isOn(property('w:i')),
      isStruck: isOn(property('w:strike')) || isOn(property('w:dstrike')),
      isCapital: isOn(property('w:caps')),
      isRaised: property('w:vertAlign')?.attributes['w:val'] === 'superscript',
      isCode: /^(courier|consolas|menlo|monaco|source code)/i.test(property('w:rFonts')?.attributes['w:ascii'] ?? ''),
    }
  }

  /** The outline level of a paragraph from 0; undefined for text (17.3.1.20). */
  outlineOf(paragraph: XmlElement): number | undefined {
    const level = this.ofParagraph(paragraph, 'w:outlineLvl')?.attributes['w:val']
    if (level !== undefined) return Number(level) < 9 ? Number(level) : undefined
    for (const style of this.chain(this.idOf(paragraph))) {
      const [, found] = /^heading (\d)$/.exec((settingOf(style, 'w:name') ?? '').toLowerCase()) ?? []
      if (found) return Number(found) - 1
    }
    return undefined
  }

  /** A style and those that it is based on. */
  chain(id: string | undefined): readonly XmlElement[] {
    if (id === undefined) return []
    const known = this.#chains.get(id)
    if (known) return known
    const chain: XmlElement[] = []
    for (let next: string | undefined = id; next !== undefined && chain.length < 50; ) {
      const style = this.#styles.get(next)
      if (!style || chain.includes(style)) break
      chain.push(style)
      next = settingOf(style, 'w:basedOn')
    }
    this.#chains.set(id, chain)
    return chain
  }
}
