import type { SearchCost } from './search-costs.ts'

/*
 * How far the Markdown parser looks back for what opens a sign that closes: it passes every event, a sign or a piece of
 * text, between the two, and all from the beginning if nothing opens. Bold words in a long table cost little, since the
 * sign that opens is near.
 */

/** Where the parser begins something within a paragraph. */
const eventSigns = /\*+|_+|~~|[[\]`<&\\\n]/g

/** A run of one sign that opens or closes, and the number of events before it. */
interface Run {
  readonly sign: string
  readonly opens: boolean
  readonly closes: boolean
  readonly events: number
  left: number
}

/** What pairing the signs of a paragraph takes, for each kind of them. */
export interface PairingCosts {
  readonly emphasis: SearchCost
  readonly tildes: SearchCost
  readonly brackets: SearchCost
}

/** Counts until one kind took more than `max` looks. */
export function pairingCosts(paragraph: string, max: number): PairingCosts {
  const [emphasis, tildes, brackets] = [new Pairing(), new Pairing(), new Pairing()]
  let events = 0
  for (const { 0: sign, index } of paragraph.matchAll(eventSigns)) {
    const opens = /\S/.test(paragraph[index + sign.length] ?? ' ')
    const closes = /\S/.test(paragraph[index - 1] ?? ' ')
    // Each sign is an event, and so is the text behind it.
    events += 2
    const run = { sign: sign[0]!, left: sign.length, opens, closes, events }
    if (sign === '[') brackets.add({ ...run, sign: ']', opens: true, closes: false })
    else if (sign === ']') brackets.add({ ...run, opens: false, closes: true })
    else if (sign === '~~') tildes.add(run)
    else if (sign.startsWith('*') || sign.startsWith('_')) emphasis.add(run)
    if (Math.max(emphasis.looks, tildes.looks, brackets.looks) > max) break
  }
  return { emphasis, tildes, brackets }
}

class Pairing implements SearchCost {
  count = 0
  looks = 0
  readonly #open: Run[] = []

  add(run: Run): void {
    this.count += 1
    if (run.closes) this.#close(run)
    if (run.opens && run.left > 0) this.#open.push(run)
  }

  #close(closing: Run): void {
    let last = closing.events
    for (let index = this.#open.length - 1; index >= 0 && closing.left > 0; index--) {
      const opening = this.#open[index]!
      if (opening.sign !== closing.sign || isApart(opening, closing)) continue
      // What opened between the two is text now.
      this.#open.length = index + 1
      const pairs = Math.ceil(Math.min(opening.left, closing.left) / 2)
      // Each pair adds events between the signs that are left.
      this.looks += pairs * (closing.events - opening.events) + 4 * pairs ** 2
      last = opening.events
      const taken = Math.min(opening.left, closing.left)
      opening.left -= taken
      closing.left -= taken
      if (opening.left === 0) this.#open.pop()
    }
    if (closing.left > 0) this.looks += last
  }
}

/** Whether two signs of emphasis do not pair although they are the same (CommonMark 0.31.2, 6.2, rules 9 and 10). */
function isApart(opening: Run, closing: Run): boolean {
  return (opening.closes || closing.opens) && closing.left % 3 !== 0 && (opening.left + closing.left) % 3 === 0
}
