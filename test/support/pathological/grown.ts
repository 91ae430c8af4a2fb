/* How texts that keep a parser busy are made: each grows with a size in characters. */

/** A text of about so many characters. */
export type Grown = (size: number) => string

export const again =
  (unit: string): Grown =>
  size =>
    unit.repeat(Math.max(1, Math.ceil(size / unit.length)))

/** Something before, a unit again and again, something behind. */
export const between =
  (before: string, unit: string, after: string): Grown =>
  size =>
    before + again(unit)(size - before.length - after.length) + after

/** A unit again and again, then as many of another: what opens and what closes it. */
export const mirrored =
  (open: string, middle: string, close: string): Grown =>
  size => {
    const count = Math.max(1, Math.floor(size / (open.length + close.length)))
    return open.repeat(count) + middle + close.repeat(count)
  }

/** Parts that differ by their number, until the size is reached. */
export const numbered =
  (part: (index: number) => string): Grown =>
  size => {
    const parts: string[] = []
    for (let length = 0; length < size; length += parts.at(-1)!.length) parts.push(part(parts.length))
    return parts.join('')
  }

/** Two texts of half the size, one behind the other. */
export const halves =
  (first: Grown, second: Grown): Grown =>
  size =>
    first(size / 2) + second(size / 2)
