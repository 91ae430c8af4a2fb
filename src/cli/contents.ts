import { composePolicy } from '../compose/compose.ts'
import type { Composition } from '../compose/context.ts'
import type { Document } from '../document/document.ts'
import { wordsOf } from '../document/run.ts'
import type { HouseStyle } from '../model/house-style.ts'
import type { Policy } from '../model/policy.ts'
import { formats } from '../render/index.ts'
import type { Means } from '../render/renderer.ts'

/** From eleven pages on a document has a list of contents, unless the policy says otherwise. */
const pagesWithoutContents = 10

/** Fewer words than fit on so many pages; the pages of a longer text are counted by laying them out. */
const wordsWithoutContents = 1500

/** Composes a policy, with a list of contents where it is long enough for one. */
export async function composeWithContents(
  policy: Policy,
  style: HouseStyle,
  means: Means,
  composition: Omit<Composition, 'hasContents'>,
): Promise<Document> {
  const wish = policy.metadata.contents ?? 'auto'
  const document = composePolicy(policy, style, { ...composition, hasContents: wish === 'always' })
  if (wish !== 'auto' || countWords(document) < wordsWithoutContents) return document
  const { pages } = await (await formats.pdf.load())(document, means)
  return pages! > pagesWithoutContents ? composePolicy(policy, style, { ...composition, hasContents: true }) : document
}

function countWords({ blocks }: Document): number {
  const texts = blocks.flatMap(block => {
    if ('runs' in block) return [wordsOf(block.runs)]
    if (block.type === 'table') return [block.header, ...block.rows].flatMap(row => row.cells.map(wordsOf))
    // Pictures and code fill pages without words.
    return block.type === 'figure'
      ? [' word'.repeat(200)]
      : block.type === 'code'
        ? [block.text.replaceAll('\n', ' word '.repeat(8))]
        : []
  })
  return texts.reduce((total, text) => total + text.split(/\s+/).filter(Boolean).length, 0)
}
