import type { Block } from '../../document/block.ts'
import { pictureOf } from '../../document/picture.ts'
import type { Context } from '../context.ts'

/** The letterhead: the school's logo, name, motto and address. */
export function letterhead({ policy: { school }, style: { letterhead, files } }: Context): Block[] {
  const bytes = letterhead.logo ? files.get(letterhead.logo) : undefined
  const picture = bytes && pictureOf(bytes)
  const logo = picture && { logo: { picture, description: letterhead.logo_text ?? '' } }
  const motto = school.motto !== undefined && { motto: school.motto }
  return [{ type: 'letterhead', path: [], organisation: school.name, ...motto, lines: school.address ?? [], ...logo }]
}
