import { type Block, picturesOf } from '../document/block.ts'
import { mapRuns } from '../document/parts.ts'
import type { Picture } from '../document/picture.ts'
import type { Change } from '../document/run.ts'

/** The change of a picture in a clause that both texts have; `words` is its description. */
export type PictureChange =
  | { readonly kind: 'exchanged' | 'added' | 'removed'; readonly words: string }
  /** The same picture with another description. */
  | { readonly kind: 'described'; readonly words: string; readonly before: string }

interface ShownPicture {
  readonly picture: Picture
  readonly description: string
  readonly change: Change | undefined
}

/**
 * The changes of pictures in a redline. A deleted and an inserted picture with the same description were exchanged; the
 * same picture with another description was described anew. A picture that only moved has not changed.
 */
export function pictureChanges(blocks: readonly Block[]): PictureChange[] {
  const shown = blocks.flatMap(picturesIn)
  const deleted = shown.filter(({ change }) => change?.kind === 'deleted')
  const inserted = shown.filter(({ change }) => change?.kind === 'inserted')
  const take = (isPair: (other: ShownPicture) => boolean): ShownPicture | undefined => {
    const place = deleted.findIndex(isPair)
    return place < 0 ? undefined : deleted.splice(place, 1)[0]
  }
  const isSame = ({ picture: a }: ShownPicture, { picture: b }: ShownPicture) => Buffer.compare(a.bytes, b.bytes) === 0
  // Pictures equal in bytes and description pair first, so that none of them pairs with a different one.
  const changed = inserted.filter(
    insertedPicture =>
      !take(
        deletedPicture =>
          isSame(deletedPicture, insertedPicture) && deletedPicture.description === insertedPicture.description,
      ),
  )
  const changes = changed.map((insertedPicture): PictureChange => {
    const words = insertedPicture.description
    if (take(deletedPicture => deletedPicture.description === words)) return { kind: 'exchanged', words }
    const former = take(deletedPicture => isSame(deletedPicture, insertedPicture))
    return former ? { kind: 'described', words, before: former.description } : { kind: 'added', words }
  })
  return [...changes, ...deleted.map(({ description }) => ({ kind: 'removed', words: description }) as const)]
}

function picturesIn(block: Block): ShownPicture[] {
  if (block.type === 'figure') return picturesOf(block).map(shown => ({ ...shown, change: block.change }))
  const shown: ShownPicture[] = []
  mapRuns(block, run => {
    if (run.type === 'picture') shown.push({ picture: run.picture, description: run.description, change: run.change })
    return run
  })
  return shown
}
