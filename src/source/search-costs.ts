/*
 * How far the Markdown parser looks in vain for what ends a sign: if the end is missing, it looks through the rest of
 * the paragraph, and does so again for the next sign. What has an end is read once, and costs nothing here.
 */

/** How many signs of a kind lack their end in a paragraph, and how many characters are looked at in vain. */
export interface SearchCost {
  readonly count: number
  readonly looks: number
}

const htmlEnds: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>', '<!': '>' }

/** Comments, instructions, declarations and CDATA. */
export function htmlCost(paragraph: string): SearchCost {
  let [count, looks] = [0, 0]
  for (const { 0: sign, index } of paragraph.matchAll(/<(?:!--|!\[CDATA\[|\?|!)/g)) {
    if (paragraph.lastIndexOf(htmlEnds[sign]!) > index) continue
    count += 1
    looks += paragraph.length - index
    if (looks > enough) break
  }
  return { count, looks }
}

/** More than any limit: nothing is counted any further. */
const enough = 1e8

/** Backticks: a number of them ends at the next run of as many. */
export function codeCost(paragraph: string): SearchCost {
  let [count, looks] = [0, 0]
  const runs = [...paragraph.matchAll(/`+/g)]
  const later = new Set<number>()
  for (const { 0: run, index } of runs.reverse()) {
    // Behind a backslash, the first one is an ordinary character, but it still counts as a part of an end.
    const length = isEscaped(paragraph, index) ? run.length - 1 : run.length
    if (length > 0 && !later.has(length)) {
      count += 1
      looks += paragraph.length - index
    }
    later.add(run.length)
  }
  return { count, looks }
}

function isEscaped(text: string, offset: number): boolean {
  let start = offset
  while (text[start - 1] === '\\') start -= 1
  return (offset - start) % 2 === 1
}

/** Titles behind the addresses of links and definitions: what begins with a quotation mark or bracket ends with one. */
export function titleCost(paragraph: string): SearchCost {
  const links = [...paragraph.matchAll(/\][(:]/g)].length
  if (links === 0) return { count: 0, looks: 0 }
  const lastOf = { '"': paragraph.lastIndexOf('"'), "'": paragraph.lastIndexOf("'"), '(': paragraph.lastIndexOf(')') }
  let [count, looks] = [0, 0]
  for (const { 1: sign, index } of paragraph.matchAll(/\s(["'(])/g)) {
    if (lastOf[sign as keyof typeof lastOf] > index + 1) continue
    count += 1
    looks += paragraph.length - index
    // No more titles than links are looked for.
    if (count === links) break
  }
  return { count, looks }
}

/** What an address may reach to: it ends at a space or an angle bracket. */
const addresses = /(?:www\.|https?:\/\/)[^\s<]*/gi

/** Addresses without a space between them: each is read as if those behind it belonged to it. */
export function addressCost(paragraph: string): SearchCost {
  let [count, looks] = [0, 0]
  for (const { 0: run } of paragraph.matchAll(addresses)) {
    const inRun = [...run.matchAll(/www\.|https?:\/\//gi)].length
    if (inRun === 1) continue
    count += inRun
    looks += inRun * run.length
  }
  return { count, looks }
}

/** Punctuation in an address: from each sign, the parser looks whether there is anything but punctuation behind it. */
export function punctuationCost(paragraph: string): SearchCost {
  let [count, looks] = [0, 0]
  for (const { 0: run } of paragraph.matchAll(addresses)) {
    for (const { 0: signs } of run.matchAll(/(?:[!"'),.:;?\]_~*]|&[A-Za-z]+;?)+/g)) {
      count = Math.max(count, signs.length)
      looks += signs.length ** 2
    }
  }
  return { count, looks }
}
