import { BuilderElement, type IParagraphOptions, type ParagraphChild, type XmlComponent } from 'docx'
import type { Change } from '../../document/run.ts'

/**
 * Numbers and dates the changes of a Word file. LibreOffice takes neighbouring changes of one author and one minute for
 * one, even where a paragraph ends between them, and then rejects too much: changes of one paragraph have a date two
 * minutes from those of the next. Where whole paragraphs that follow one another are inserted, or deleted, it does right
 * with one change and wrong with several, of which the last gives its style to what stands behind: these share their
 * date (measured on LibreOffice 7.4).
 */
export class Revisions {
  #number = firstRevision
  #stretch = 0
  #kind: Change['kind'] | undefined

  /** `change` is that of the whole paragraph. */
  beginParagraph(change: Change | undefined): void {
    if (!change || change.kind !== this.#kind) this.#stretch += 1
    this.#kind = change?.kind
  }

  /** What Word is told of a change: its own number, whose it is, and when it was made. */
  attributes({ author, date }: Change): { id: number; author: string; date: string } {
    const minutes = this.#stretch % 2 === 0 ? 0 : 2
    return { id: this.#number++, author, date: later(date, minutes) }
  }
}

/** Word counts changes and bookmarks together: these stay below. */
const firstRevision = 1_000_001

function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace('.000Z', 'Z')
}

/** Runs inside `w:ins` or `w:del` (ISO 29500-1, 17.13.5.18 and 17.13.5.14); the words of the latter become `w:delText` when packed. */
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

/** The change of a paragraph's mark, without which its words would go and an empty paragraph stay. */
export function trackedMark(change: Change | undefined, revisions: Revisions): Pick<IParagraphOptions, 'run'> {
  if (!change) return {}
  const attributes = revisions.attributes(change)
  return { run: change.kind === 'inserted' ? { insertion: attributes } : { deletion: attributes } }
}

/** The change of a table's row. */
export function trackedRow(change: Change | undefined, revisions: Revisions) {
  if (!change) return {}
  const attributes = revisions.attributes(change)
  return change.kind === 'inserted' ? { insertion: attributes } : { deletion: attributes }
}
