import type { Heading, MetadataRow, SignatureRow } from './block.ts'
import { changeRuns } from './change-block.ts'
import { plain, plainIn, type Run } from './run.ts'

/* What is words in one place of a block and runs in another, as runs; a change of the whole is one of each part. */

/** A heading's words behind its number. */
export function numberedRuns({ number, runs, change }: Heading): readonly Run[] {
  return number ? [...changeRuns(plain(`${number}\u00a0\u00a0`), change), ...runs] : runs
}

/** The cells of a fact: what it is called, and its value. */
export function metadataCells({ label, language, value, change }: MetadataRow): (readonly Run[])[] {
  return [changeRuns(plainIn(language, label), change), value]
}

/** The cells of a signatory, with the date in the language of labels: the role with the name below it, and the signature and its date, or room for them. */
export function signatureCells({ role, name, signed, change }: SignatureRow, language?: string): (readonly Run[])[] {
  const named: Run[] = name ? [{ type: 'break' }, ...plain(name)] : []
  return [
    changeRuns([...plain(role), ...named], change),
    changeRuns(signed?.runs ?? [], change),
    changeRuns(plainIn(language, signed?.date ?? ''), change),
  ]
}
