import type { Block } from '../document/block.ts'
import { mapRuns } from '../document/parts.ts'
import type { Picture } from '../document/picture.ts'
import type { Change } from '../document/run.ts'

/** What happened to a picture of a text that stayed, and what it shows in words. */
export type PictureChange =
  | { readonly kind: 'exchanged' | 'added' | 'removed'; readonly words: string }
  /** The same picture, described otherwise. */
  | { readonly kind: 'described'; readonly words: string; readonly before: string }

interface Shown {
  readonly picture: Picture
  readonly description: string
  readonly change: Change | undefined
}

/**
 * What happened to the pictures of a redline: one that goes and one that comes with the same words were exchanged, and the
 * same picture with other words was described anew. One that only moved is no change.
 */
export function pictureChanges(blocks: readonly Block[]): PictureChange[] {
  const shown = blocks.flatMap(picturesIn)
  const deleted = shown.filter(({ change }) => change?.kind === 'deleted')
  const inserted = shown.filter(({ change }) => change?.kind === 'inserted')
  const take = (isPair: (other: Shown) => boolean): Shown | undefined => {
    const place = deleted.findIndex(isPair)
    return place < 0 ? undefined : deleted.splice(place, 1)[0]
  }
  const isSame = ({ picture: a }: Shown, { picture: b }: Shown) => Buffer.compare(a.bytes, b.bytes) === 0
  // Those that are the same, words and all, pair off first, so that none of them is taken for another.
  const others = inserted.filter(now => !take(was => isSame(was, now) && was.description === now.description))
  const changes = others.map((now): PictureChange => {
    const words = now.description
    if (take(was => was.description === words)) return { kind: 'exchanged', words }
    const former = take(was => isSame(was, now))
    return former ? { kind: 'described', words, before: former.description } : { kind: 'added', words }
  })
  return [...changes, ...deleted.map(({ description }) => ({ kind: 'removed', words: description }) as const)]
}

function picturesIn(block: Block): Shown[] {
  if (block.type === 'figure') return [{ picture: block.picture, description: block.description, change: block.change }]
  const shown: Shown[] = []
  mapRuns(block, run => {
    if (run.type === 'picture') shown.push({ picture: run.picture, description: run.description, change: run.change })
    return run
  })
  return shown
}
