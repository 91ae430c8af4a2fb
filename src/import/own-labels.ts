import { callOuts } from '../model/call-out.ts'
import { slug } from '../model/clause.ts'
import { divisions } from '../model/heading-class.ts'
import type { HouseStyle } from '../model/house-style.ts'

/** The words of a house style by which a policy's own Word file is read. */
export interface OwnLabels {
  /** The ids of the headings that policy adds: that of the signatures. */
  readonly added: readonly string[]
  /** What numbers of appendices begin with, by the class of their headings: `Appendix` for `appendix`. */
  readonly divisions: Readonly<Record<string, string>>
  /** What titles of tables and pictures begin with. */
  readonly captions: Readonly<Record<'table' | 'figure', RegExp>>
  /** The words that boxes begin with, by the kinds of call-outs: `Note` for `note`. */
  readonly callOuts: Readonly<Record<string, string>>
}

export const ownLabels = (labels: HouseStyle['labels']): OwnLabels => ({
  added: [labels.signatures, labels.history, labels.adoption].map(slug),
  captions: { table: captionPattern(labels.table), figure: captionPattern(labels.figure) },
  callOuts: Object.fromEntries(callOuts.map(kind => [kind, labels[kind]])),
  divisions: Object.fromEntries(divisions.map(division => [division, labels[division].replace('{number}', '').trim()])),
})

/** What the title of a table or picture begins with, and the spaces behind it: `Table 1  `. */
function captionPattern(label: string): RegExp {
  const [before = '', after = ''] = label.split('{number}').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${before}\\d+${after}\\s+`)
}
