import type { Picture } from '../document/picture.ts'
import type { Run } from '../document/run.ts'

/** The smallest unit that a change inserts or deletes: a word, a space, a punctuation mark, a picture, a reference. */
export interface Token {
  /** Its text; for pictures and references a name that equals no text. */
  readonly text: string
  readonly run: Run
  /** Whether it counts as a word. */
  readonly isWord: boolean
  readonly isSpace: boolean
}

/** Times and amounts are one token: people do not read `8.45` as 8 and 45. */
const tokenPattern = /\s+|\d+(?:[.,:]\d+)+(?![\p{L}\p{M}\p{N}])|[\p{L}\p{M}\p{N}’']+|[^\s]\p{M}*/gu
const wordPattern = /[\p{L}\p{N}]/u

/** Splits runs into tokens. Each token keeps the marks and the link of its run. */
export function tokensOf(runs: readonly Run[], pictures: PictureNames): Token[] {
  return runs.flatMap((run): Token[] => {
    switch (run.type) {
      case 'text':
        return (
          run.text.match(tokenPattern)?.map(text => ({
            text,
            run: { ...run, text },
            isWord: wordPattern.test(text),
            isSpace: /^\s/.test(text),
          })) ?? []
        )
      case 'break':
        return [{ text: '\n', run, isWord: false, isSpace: false }]
      case 'picture':
        return [{ text: `\0${pictures.of(run.picture)} ${run.description}`, run, isWord: false, isSpace: false }]
      case 'blank':
        return [{ text: `\0blank ${run.length}`, run, isWord: false, isSpace: false }]
      case 'noteReference':
        return [{ text: `\0note ${run.number}`, run, isWord: false, isSpace: false }]
    }
  })
}

/** The look and the address of a token: what may change while its text is kept. */
export function formatOf({ run }: Token): string {
  const marks = run.type === 'text' ? run.marks.join() : ''
  const address = run.type === 'text' || run.type === 'picture' ? (run.link?.address ?? '') : ''
  return `${marks} ${address}`
}

/** The number of words that people would count: sequences between spaces that contain a letter or a digit. */
export function countWords(tokens: readonly Token[]): number {
  let [count, isInside] = [0, false]
  for (const { isWord, isSpace, text } of tokens) {
    if (isSpace || text === '\n') isInside = false
    else if (isWord && !isInside) {
      count += 1
      isInside = true
    }
  }
  return count
}

/** Names pictures so that two have the same name exactly if their bytes are equal. */
export class PictureNames {
  readonly #known: { readonly bytes: Uint8Array; readonly name: string }[] = []

  of({ bytes }: Picture): string {
    const known = this.#known.find(({ bytes: others }) => Buffer.compare(bytes, others) === 0)
    if (known) return known.name
    const name = `picture ${this.#known.length}`
    this.#known.push({ bytes, name })
    return name
  }
}
