import { changeRuns } from '../document/change-block.ts'
import { joinedRuns, type Link, type Run, wordsOf } from '../document/run.ts'
import { type DiffSpan, diffSpans, joinPhrases, slideToBoundaries } from './diff-span.ts'
import type { RedlineContext } from './redline-context.ts'
import { commonPairs } from './sequence.ts'
import { countWords, formatOf, type Token, tokensOf } from './token.ts'

/**
 * The redline of the runs of one text: kept runs, deleted runs and, after those, inserted ones. Adds its counts to the
 * tally.
 */
export function redlineRuns(before: readonly Run[], after: readonly Run[], context: RedlineContext): Run[] {
  const [tokensBefore, tokensAfter] = [
    tokensOf(before, context.builder.pictures),
    tokensOf(after, context.builder.pictures),
  ]
  const names = new Map<string, number>()
  const nameOf = ({ text }: Token) => {
    if (!names.has(text)) names.set(text, names.size)
    return names.get(text)!
  }
  const pairs = commonPairs(tokensBefore.map(nameOf), tokensAfter.map(nameOf))
  const spans = joinPhrases(
    slideToBoundaries(diffSpans(pairs, tokensBefore.length, tokensAfter.length), tokensBefore, tokensAfter),
    tokensBefore,
    tokensAfter,
  )
  const links = keptLinks(spans, tokensBefore, tokensAfter)
  recordLinkChanges(spans, tokensBefore, tokensAfter, context)
  return joinedRuns(
    deletionsFirst(
      spans.flatMap(span => {
        const [wordsBefore, wordsAfter] = [tokensBefore.slice(...span.before), tokensAfter.slice(...span.after)]
        if (span.isEqual) return redlineEqualWords(wordsBefore, wordsAfter, links, context)
        context.tally.wordsDeleted += countWords(wordsBefore)
        context.tally.wordsInserted += countWords(wordsAfter)
        return redlineChangedWords(wordsBefore, wordsAfter, links, context)
      }),
    ),
  )
}

/** Reorders consecutive changes: all deletions before all insertions. */
function deletionsFirst(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  const insertions: Run[] = []
  for (const run of runs) {
    if (run.change?.kind === 'inserted') insertions.push(run)
    else {
      if (!run.change) result.push(...insertions.splice(0))
      result.push(run)
    }
  }
  return [...result, ...insertions]
}

/** The runs of equal words. Words with another look or link are deleted and inserted again. */
function redlineEqualWords(
  before: readonly Token[],
  after: readonly Token[],
  links: ReadonlyMap<Link, Link>,
  context: RedlineContext,
): Run[] {
  const runs: Run[] = []
  for (let start = 0; start < before.length; ) {
    const isSame = formatOf(before[start]!) === formatOf(after[start]!)
    let end = start + 1
    while (end < before.length && (formatOf(before[end]!) === formatOf(after[end]!)) === isSame) end++
    const [partBefore, partAfter] = [before.slice(start, end), after.slice(start, end)]
    if (isSame) for (const { run } of partAfter) runs.push(run)
    else {
      for (const run of redlineChangedWords(partBefore, partAfter, links, context)) runs.push(run)
      countReformatted(partBefore, partAfter, context)
    }
    start = end
  }
  return runs
}

const linkOf = ({ run }: Token) => ('link' in run ? run.link : undefined)

function countReformatted(before: readonly Token[], after: readonly Token[], { tally }: RedlineContext): void {
  // A link with another address is recorded as a link change instead.
  const hasOtherAddress = (index: number) => {
    const [linkBefore, linkAfter] = [linkOf(before[index]!), linkOf(after[index]!)]
    return linkBefore !== undefined && linkAfter !== undefined && linkBefore.address !== linkAfter.address
  }
  tally.wordsReformatted += countWords(after.filter((_, index) => !hasOtherAddress(index)))
}

/** Records each link whose address changed while some of its words were kept: once, with all its words. */
function recordLinkChanges(
  spans: readonly DiffSpan[],
  tokensBefore: readonly Token[],
  tokensAfter: readonly Token[],
  { tally }: RedlineContext,
): void {
  const recorded = new Set<Link>()
  for (const { isEqual, before, after } of spans) {
    if (!isEqual) continue
    for (let offset = 0; offset < before[1] - before[0]; offset++) {
      const [linkBefore, linkAfter] = [
        linkOf(tokensBefore[before[0] + offset]!),
        linkOf(tokensAfter[after[0] + offset]!),
      ]
      if (!linkBefore || !linkAfter || linkBefore.address === linkAfter.address || recorded.has(linkAfter)) continue
      recorded.add(linkAfter)
      const runs = tokensAfter.filter(token => linkOf(token) === linkAfter).map(({ run }) => run)
      tally.links.push({ words: wordsOf(runs), before: linkBefore.address, after: linkAfter.address })
    }
  }
}

function redlineChangedWords(
  before: readonly Token[],
  after: readonly Token[],
  links: ReadonlyMap<Link, Link>,
  { inserted, deleted }: RedlineContext,
): Run[] {
  const deletedRuns = before.map(({ run }) => {
    const link = 'link' in run && run.link ? links.get(run.link) : undefined
    return link ? { ...run, link } : run
  })
  return [
    ...changeRuns(deletedRuns, deleted),
    ...changeRuns(
      after.map(({ run }) => run),
      inserted,
    ),
  ]
}

/** Maps old links to the new links that replace them, so that deleted words of a kept link stay inside it. */
function keptLinks(
  spans: readonly DiffSpan[],
  tokensBefore: readonly Token[],
  tokensAfter: readonly Token[],
): ReadonlyMap<Link, Link> {
  const links = new Map<Link, Link>()
  for (const { isEqual, before, after } of spans) {
    if (!isEqual) continue
    for (let offset = 0; offset < before[1] - before[0]; offset++) {
      const [runBefore, runAfter] = [tokensBefore[before[0] + offset]!.run, tokensAfter[after[0] + offset]!.run]
      if (!('link' in runBefore && runBefore.link && 'link' in runAfter && runAfter.link)) continue
      if (runBefore.link.address === runAfter.link.address && !links.has(runBefore.link))
        links.set(runBefore.link, runAfter.link)
    }
  }
  return links
}
