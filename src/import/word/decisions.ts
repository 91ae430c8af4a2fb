import { elementsOf, type XmlElement } from './xml.ts'

/** How tracked changes are read: as if all were accepted, or none, or as somebody decides for each. */
export type TrackedChanges = 'accept' | 'reject' | ((change: XmlElement) => boolean)

const insertions = new Set(['w:ins', 'w:moveTo'])
const deletions = new Set(['w:del', 'w:moveFrom'])

/** What becomes of the parts of a text that are tracked as inserted, deleted or moved (ISO 29500-1, 17.13.5). */
export class Decisions {
  readonly #isAccepted: (change: XmlElement) => boolean

  constructor(changes: TrackedChanges) {
    this.#isAccepted = typeof changes === 'function' ? changes : () => changes === 'accept'
  }

  /** Whether the words in a change are read; undefined for an element that is no change. */
  isKept(element: XmlElement): boolean | undefined {
    if (insertions.has(element.name)) return this.#isAccepted(element)
    return deletions.has(element.name) ? !this.#isAccepted(element) : undefined
  }

  /** Whether a row, or the mark at the end of a paragraph, is gone; `properties` are those that hold its change. */
  isGone(properties: XmlElement | undefined): boolean {
    return properties !== undefined && elementsOf(properties).some(element => this.isKept(element) === false)
  }
}

/** Whether the properties of a mark or row say that it was deleted or moved away, whatever is decided about it. */
export const isTrackedAsGone = (properties: XmlElement | undefined): boolean =>
  properties !== undefined && elementsOf(properties).some(({ name }) => deletions.has(name))

/** Whether an element is a tracked change: an insertion, a deletion, or an end of a move. */
export const changeOf = ({ name }: XmlElement): 'inserted' | 'deleted' | 'moved' | undefined =>
  name === 'w:ins' ? 'inserted' : name === 'w:del' ? 'deleted' : /^w:move(From|To)$/.test(name) ? 'moved' : undefined
