import type { Picture } from '../../document/picture.ts'

/** A picture as a data URL, so that the page needs no external resources. */
export function dataAddress({ type, bytes }: Picture): string {
  return `data:image/${type === 'svg' ? 'svg+xml' : type};base64,${Buffer.from(bytes).toString('base64')}`
}
