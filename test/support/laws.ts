import type fc from 'fast-check'
import { leftoversMayBeHarmed } from './fuzz-disk.ts'
import { policiesAreDrawn, redlinesAreDrawn } from './fuzz-documents.ts'
import { filesMayBeHarmed, fontsMayBeHarmed } from './fuzz-files.ts'
import { finishedFilesMayBeHarmed } from './fuzz-finished.ts'
import type { Law } from './law.ts'

/** What the fuzz run asks, by name. */
export const laws = {
  policiesAreDrawn,
  redlinesAreDrawn,
  filesMayBeHarmed,
  fontsMayBeHarmed,
  leftoversMayBeHarmed,
  finishedFilesMayBeHarmed,
}

export type LawName = keyof typeof laws

/** A law by its name, whatever its inputs are. */
export const lawNamed = (name: LawName) => laws[name] as unknown as Law<fc.Arbitrary<unknown>>
