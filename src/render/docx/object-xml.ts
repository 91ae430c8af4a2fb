/** What is in an element, as docx writes it. */
export class Content {
  #attributes = ''
  #before = ''
  #last = ''
  #count = 0
  #hasOther = false

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** Adds what docx made of a component, or was given for one. */
  add(part: unknown): void {
    if (part === undefined) return
    if (typeof part !== 'object') {
      // Text takes the place of what is before it.
      this.#last = escapedXml(part)
      this.#count += 1
      this.#hasOther = true
    } else if (part && '_attr' in part) this.addAttributes(attributesXml(part))
    else this.addXml(objectXml(part as object))
  }

  /** Adds attributes, which begin with a space. */
  addAttributes(xml: string): void {
    this.#attributes += xml
    this.#count += 1
  }

  /** Adds an element; undefined for one that is left out. */
  addXml(xml: string | undefined): void {
    if (xml === undefined) return
    this.#before += this.#last
    this.#last = xml
    this.#count += 1
    this.#hasOther = true
  }

  /** The element that has this content. */
  xml(name: string): string {
    const isClosed = this.#count === 0 || (this.#count === 1 && !this.#hasOther)
    const opening = `<${name}${this.#attributes}`
    return isClosed ? `${opening}/>` : `${opening}>${this.#before}${this.#last}</${name}>`
  }
}

/** The XML of an object that docx made of a component: its one key is the name of the element, `_attr` are attributes. */
export function objectXml(object: object): string {
  const [entry] = Object.entries(object)
  if (!entry) throw new Error('docx made an object without an element')
  const [name, inside] = entry
  const content = new Content()
  if (Array.isArray(inside)) for (const part of inside) content.add(part)
  else if (typeof inside !== 'object') content.add(inside ?? '')
  else if (inside && '_attr' in inside) content.add(inside)
  return content.xml(name)
}

function attributesXml({ _attr }: { readonly _attr?: unknown }): string {
  return Object.entries(_attr ?? {})
    .map(([key, value]) => ` ${key}="${escapedXml(value)}"`)
    .join('')
}

/** A value as it stands in text and in attributes, without the characters that XML cannot hold. */
export function escapedXml(value: unknown): string {
  return typeof value === 'string' ? value.replace(special, character => entities[character] ?? '') : String(value)
}

/** What is written otherwise, and what XML cannot hold. */
const special = /[&"'<>\x00-\x08\x0B\x0C\x0E-\x1F]/g

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
}
