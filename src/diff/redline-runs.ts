import { changeRuns } from '../document/change-block.ts'
import { joinedRuns, type Link, type Run, wordsOf } from '../document/run.ts'
import { type DiffSpan, diffSpans, phrases, settled } from './diff-span.ts'
import type { RedlineContext } from './redline-context.ts'
import { commonPairs } from './sequence.ts'
import { countWords, formatOf, type Token, tokensOf } from './token.ts'

/** The runs of a text that is revised: what stays, what goes and, behind that, what comes. */
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
  const spans = phrases(
    settled(diffSpans(pairs, tokensBefore.length, tokensAfter.length), tokensBefore, tokensAfter),
    tokensBefore,
    tokensAfter,
  )
  const links = linksThatStay(spans, tokensBefore, tokensAfter)
  tellLinks(spans, tokensBefore, tokensAfter, context)
  return joinedRuns(
    inTwo(
      spans.flatMap(span => {
        const [was, is] = [tokensBefore.slice(...span.before), tokensAfter.slice(...span.after)]
        if (span.isEqual) return reformatted(was, is, links, context)
        context.tally.wordsDeleted += countWords(was)
        context.tally.wordsInserted += countWords(is)
        return changed(was, is, links, context)
      }),
    ),
  )
}

/** Changes that follow one another as two: all that goes, then all that comes. */
function inTwo(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  const coming: Run[] = []
  for (const run of runs) {
    if (run.change?.kind === 'inserted') coming.push(run)
    else {
      if (!run.change) result.push(...coming.splice(0))
      result.push(run)
    }
  }
  return [...result, ...coming]
}

/** Words that stay, and those among them that look otherwise or lead elsewhere: these go and come again. */
function reformatted(
  was: readonly Token[],
  is: readonly Token[],
  links: ReadonlyMap<Link, Link>,
  context: RedlineContext,
): Run[] {
  const runs: Run[] = []
  for (let start = 0; start < was.length; ) {
    const isSame = formatOf(was[start]!) === formatOf(is[start]!)
    let end = start + 1
    while (end < was.length && (formatOf(was[end]!) === formatOf(is[end]!)) === isSame) end++
    const [formerly, now] = [was.slice(start, end), is.slice(start, end)]
    if (isSame) for (const { run } of now) runs.push(run)
    else {
      for (const run of changed(formerly, now, links, context)) runs.push(run)
      tellFormat(formerly, now, context)
    }
    start = end
  }
  return runs
}

const linkOf = ({ run }: Token) => ('link' in run ? run.link : undefined)

function tellFormat(was: readonly Token[], is: readonly Token[], { tally }: RedlineContext): void {
  // A link that leads elsewhere is told by its addresses.
  const isElsewhere = (index: number) => {
    const [formerly, now] = [linkOf(was[index]!), linkOf(is[index]!)]
    return formerly !== undefined && now !== undefined && formerly.address !== now.address
  }
  tally.wordsReformatted += countWords(is.filter((_, index) => !isElsewhere(index)))
}

/** Links that share words with those that stood there, and lead elsewhere: each is told once, by all its words. */
function tellLinks(
  spans: readonly DiffSpan[],
  tokensBefore: readonly Token[],
  tokensAfter: readonly Token[],
  { tally }: RedlineContext,
): void {
  const told = new Set<Link>()
  for (const { isEqual, before, after } of spans) {
    if (!isEqual) continue
    for (let step = 0; step < before[1] - before[0]; step++) {
      const [formerly, now] = [linkOf(tokensBefore[before[0] + step]!), linkOf(tokensAfter[after[0] + step]!)]
      if (!formerly || !now || formerly.address === now.address || told.has(now)) continue
      told.add(now)
      const runs = tokensAfter.filter(token => linkOf(token) === now).map(({ run }) => run)
      tally.links.push({ words: wordsOf(runs), before: formerly.address, after: now.address })
    }
  }
}

function changed(
  was: readonly Token[],
  is: readonly Token[],
  links: ReadonlyMap<Link, Link>,
  { inserted, deleted }: RedlineContext,
): Run[] {
  const deletedRuns = was.map(({ run }) => {
    const link = 'link' in run && run.link ? links.get(run.link) : undefined
    return link ? { ...run, link } : run
  })
  return [
    ...changeRuns(deletedRuns, deleted),
    ...changeRuns(
      is.map(({ run }) => run),
      inserted,
    ),
  ]
}

/** The links that stay, by those they were: deleted words of one stay inside it. */
function linksThatStay(
  spans: readonly DiffSpan[],
  tokensBefore: readonly Token[],
  tokensAfter: readonly Token[],
): ReadonlyMap<Link, Link> {
  const links = new Map<Link, Link>()
  for (const { isEqual, before, after } of spans) {
    if (!isEqual) continue
    for (let step = 0; step < before[1] - before[0]; step++) {
      const [formerly, now] = [tokensBefore[before[0] + step]!.run, tokensAfter[after[0] + step]!.run]
      if (!('link' in formerly && formerly.link && 'link' in now && now.link)) continue
      if (formerly.link.address === now.link.address && !links.has(formerly.link)) links.set(formerly.link, now.link)
    }
  }
  return links
}
