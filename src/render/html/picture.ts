import type { Picture } from '../../document/picture.ts'

/** A picture inside the page itself, so that nothing is fetched from elsewhere. */
export function dataAddress({ type, bytes }: Picture): string {
  return `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`
}
