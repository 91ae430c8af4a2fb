import type { Caption, Heading, MetadataRow, SignatureRow } from './block.ts'
import { changeRuns } from './change-block.ts'
import { plain, plainIn, type Run } from './run.ts'

/*
 * Parts of blocks as runs, including those that the block holds as strings. A change of the whole applies to each part.
 */

/** The runs of a heading or caption, after its number and two no-break spaces if it has a number. */
export function numberedRuns({ number, numberLanguage, runs, change }: Heading | Caption): readonly Run[] {
  return number ? [...changeRuns(plainIn(numberLanguage, `${number}\u00a0\u00a0`), change), ...runs] : runs
}

/** The cells of a fact: its label and its value. */
export function metadataCells({ label, language, value, change }: MetadataRow): (readonly Run[])[] {
  return [changeRuns(plainIn(language, label), change), value]
}

/**
 * The cells of a signatory: the role with the name below it, the signature, and the date in `language`. The last two
 * are empty until it is signed.
 */
export function signatureCells({ role, name, signed, change }: SignatureRow, language?: string): (readonly Run[])[] {
  const named: Run[] = name ? [{ type: 'break' }, ...plain(name)] : []
  return [
    changeRuns([...plain(role), ...named], change),
    changeRuns(signed?.runs ?? [], change),
    changeRuns(plainIn(language, signed?.date ?? ''), change),
  ]
}
