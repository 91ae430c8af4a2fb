import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordTotals } from '../../../src/diff/changes.ts'
import type { Block, TableRow } from '../../../src/document/block.ts'
import { type Run, wordsOf } from '../../../src/document/run.ts'
import type { Drawn } from '../documents.ts'
import { run } from '../program.ts'
import { type Checker, each, type Fault } from './checker.ts'

/** How many words may be inserted and deleted for each that wdiff finds, and for which pairs more, and why. */
const [most, mostOfMedian] = [1.25, 1]
const exceptions: Readonly<Record<string, string>> = {
  'revisions-004-18f-general-contacts': 'lists became a table: the words are the same, the blocks are others',
  'revisions-025-alphagov-using-github-actions': 'a section was written anew under headings of its own',
  'revisions-101-ukhomeoffice-docs-as-code': 'the rows of a table became sections, with the same words',
}

/**
 * A redline shows no more changes than a comparison word by word finds: GNU wdiff on the words of the two texts, a line
 * for each block. Pairs without a word that wdiff finds changed have no ratio, and may have no words changed.
 */
export const sizeOfChanges: Checker = {
  name: 'size of changes of real policies, by wdiff',
  choose: drawn => {
    const real = drawn.filter(({ set }) => set === 'revisions')
    return real.length > 0 ? real : drawn.filter(({ name }) => name === 'redlines-sample')
  },
  faults: async chosen => {
    const ratios: { drawn: Drawn; ratio: number }[] = []
    const faults: Fault[] = []
    for (const drawn of chosen) {
      const { changes } = drawn.redline!.compared
      const { wordsInserted, wordsDeleted } = wordTotals(changes.clauses)
      const [ours, theirs] = [wordsInserted + wordsDeleted, await changedWords(drawn)]
      if (theirs > 0) ratios.push({ drawn, ratio: ours / theirs })
      else if (ours > 0) faults.push(...each(drawn, [`has ${ours} words changed, none by wdiff`]))
    }
    ratios.sort((a, b) => a.ratio - b.ratio)
    const at = (share: number) => ratios[Math.floor((ratios.length - 1) * share)]!
    const told = [`median ${shown(at(0.5))}`, `p90 ${shown(at(0.9))}`, `worst ${shown(at(1))}, ${at(1).drawn.name}`]
    console.log(`words changed, for each that wdiff finds, in ${ratios.length} pairs: ${told.join('; ')}`)
    if (at(0.5).ratio > mostOfMedian) faults.push(...each(at(0.5).drawn, [`is the median, ${shown(at(0.5))}`]))
    for (const { drawn, ratio } of ratios) {
      const isException = exceptions[drawn.name] !== undefined
      if (ratio > most !== isException) faults.push(...each(drawn, [`has a ratio of ${shown({ ratio })}`]))
    }
    return faults
  },
}

const shown = ({ ratio }: { ratio: number }) => ratio.toFixed(2)

/** The words that wdiff finds deleted, inserted or changed between the two texts. */
async function changedWords({ redline }: Drawn): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-words-'))
  try {
    const files = (['before', 'after'] as const).map(side => {
      const file = join(folder, side)
      writeFileSync(file, redline!.compared[side].map(textOf).join('\n'))
      return file
    })
    const { status, stdout, stderr } = await run('wdiff', ['-s123', ...files], { LC_ALL: 'C.UTF-8' })
    const counts = [...stdout.matchAll(/(\d+) \d+% (?:deleted|inserted|changed)/g)].map(([, count]) => Number(count))
    if (status > 1 || counts.length !== 4) throw new Error(`wdiff says “${stdout}${stderr}”`)
    return counts.reduce((total, count) => total + count, 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function textOf(block: Block): string {
  const row = ({ cells }: TableRow) => cells.map((runs: readonly Run[]) => wordsOf(runs)).join(' ')
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return wordsOf(block.runs)
    case 'code':
      return block.text
    case 'table':
      return [block.header, ...block.rows].map(row).join('\n')
    default:
      return ''
  }
}
