import { run } from '../program.ts'
import { type Checker, decisions, each, redlinesAmong } from './checker.ts'

/* What is used of pandoc’s own form of documents: `{ t, c }`, where `c` depends on `t`. */
interface Element {
  readonly t: string
  readonly c?: unknown
}

/**
 * pandoc accepts or rejects every change as it reads. It keeps the empty paragraphs, items and rows that are left, so
 * that only words are compared, a line for each paragraph that has any.
 */
export const pandoc: Checker = {
  name: 'words of Word redlines accepted and rejected, by pandoc',
  choose: redlinesAmong,
  faults: async chosen => {
    const faults = []
    for (const drawn of chosen)
      for (const decision of decisions) {
        const found = await wordsOf(drawn.file('docx'), decision)
        const expected = await wordsOf(drawn.redline!.file(decision), decision)
        const at = expected.findIndex((line, index) => line !== found[index])
        if (at >= 0 || found.length !== expected.length)
          faults.push(...each(drawn, [`${decision}: “${found.at(at)}” instead of “${expected.at(at)}”`]))
      }
    return faults
  },
}

async function wordsOf(file: string, decision: string): Promise<string[]> {
  const { stdout, stderr } = await run('pandoc', ['--from=docx', '--to=json', `--track-changes=${decision}`, file])
  if (!stdout) throw new Error(`pandoc said nothing of ${file}: ${stderr}`)
  const { blocks } = JSON.parse(stdout) as { blocks: unknown }
  const [lines, notes]: [string[], string[]] = [[], []]
  readBlocks(blocks, lines, notes)
  // A space without width is no word. A note may hang at another of its references, with all the text between: the
  // notes are compared by themselves.
  return [...lines, ...notes.sort()]
    .map(line =>
      line
        .replace(/\u200b/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(line => line !== '')
}

function readBlocks(part: unknown, lines: string[], notes: string[]): void {
  if (Array.isArray(part)) for (const child of part) readBlocks(child, lines, notes)
  if (!isElement(part)) return
  if (/^(Para|Plain)$/.test(part.t)) lines.push(inline(part.c, notes))
  else if (part.t === 'Header') lines.push(inline((part.c as unknown[])[2], notes))
  else if (part.t === 'CodeBlock') lines.push((part.c as string[])[1]!)
  // A table whose rows all went leaves its caption, which Word files have for screen readers.
  else if (part.t === 'Table') readBlocks((part.c as unknown[]).toSpliced(1, 1), lines, notes)
  else readBlocks(part.c, lines, notes)
}

/** The words of a line. The number of a note is a sign, whether Word or we have written it. */
function inline(part: unknown, notes: string[]): string {
  if (Array.isArray(part)) return part.map(child => inline(child, notes)).join('')
  if (!isElement(part)) return ''
  switch (part.t) {
    case 'Str':
      return part.c as string
    case 'Code':
      return (part.c as string[])[1]!
    case 'Space':
    case 'SoftBreak':
    case 'LineBreak':
      return ' '
    case 'Image':
      return '[picture]'
    case 'Superscript': {
      const words = inline(part.c, notes)
      return /^\d+$/.test(words) ? '°' : words
    }
    case 'Note': {
      const lines: string[] = []
      readBlocks(part.c, lines, notes)
      notes.push(lines.join(' '))
      return '°'
    }
    default:
      return inline(part.c, notes)
  }
}

const isElement = (part: unknown): part is Element => typeof part === 'object' && part !== null && 't' in part
