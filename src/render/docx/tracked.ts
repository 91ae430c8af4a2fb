import { BuilderElement, type IParagraphOptions, type ParagraphChild, type XmlComponent } from 'docx'
import type { Change } from '../../document/run.ts'

/**
 * Numbers and dates the changes of a Word file. LibreOffice merges neighbouring changes of one author and one minute,
 * even across the end of a paragraph, and then rejects too much. Changes of one paragraph are therefore dated two
 * minutes from those of the next. If whole consecutive paragraphs are inserted or deleted, the opposite holds: with
 * several changes, the last one gives its style to the block that follows, so these paragraphs share one date (measured
 * on LibreOffice 7.4).
 */
export class Revisions {
  #number = firstRevision
  #group = 0
  #kind: Change['kind'] | undefined

  /** Call before drawing each paragraph; `change` is the change of the whole paragraph, if any. */
  beginParagraph(change: Change | undefined): void {
    if (!change || change.kind !== this.#kind) this.#group += 1
    this.#kind = change?.kind
  }

  /** The attributes of the next change: its id, author and date. */
  attributes({ author, date }: Change): { id: number; author: string; date: string } {
    const minutes = this.#group % 2 === 0 ? 0 : 2
    return { id: this.#number++, author, date: addMinutes(date, minutes) }
  }
}

/** Word numbers changes and bookmarks in one sequence; bookmarks have smaller numbers. */
const firstRevision = 1_000_001

function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace('.000Z', 'Z')
}

/**
 * Wraps runs in `w:ins` or `w:del` (ISO 29500-1, 17.13.5.18 and 17.13.5.14). `pack` turns the text of deleted runs into
 * `w:delText`.
 */
export function tracked(
  children: readonly ParagraphChild[],
  change: Change | undefined,
  revisions: Revisions,
): ParagraphChild[] {
  if (!change || children.length === 0) return [...children]
  const { id, author, date } = revisions.attributes(change)
  return [
    new BuilderElement({
      name: change.kind === 'inserted' ? 'w:ins' : 'w:del',
      attributes: {
        id: { key: 'w:id', value: id },
        author: { key: 'w:author', value: author },
        date: { key: 'w:date', value: date },
      },
      children: [...children] as XmlComponent[],
    }) as unknown as ParagraphChild,
  ]
}

/** The change of a paragraph's mark. Without it, deleting the words would leave an empty paragraph. */
export function trackedMark(change: Change | undefined, revisions: Revisions): Pick<IParagraphOptions, 'run'> {
  if (!change) return {}
  const attributes = revisions.attributes(change)
  return { run: change.kind === 'inserted' ? { insertion: attributes } : { deletion: attributes } }
}

/** The change of a table row. */
export function trackedRow(change: Change | undefined, revisions: Revisions) {
  if (!change) return {}
  const attributes = revisions.attributes(change)
  return change.kind === 'inserted' ? { insertion: attributes } : { deletion: attributes }
}
