import type { Block } from '../../document/block.ts'
import type { SectionName } from '../../model/house-style.ts'
import type { Context } from '../context.ts'
import { adoption } from './adoption.ts'
import { clauses } from './clauses.ts'
import { contents } from './contents.ts'
import { cover } from './cover.ts'
import { history } from './history.ts'
import { letterhead } from './letterhead.ts'
import { metadata } from './metadata.ts'
import { notes } from './notes.ts'
import { signatures } from './signatures.ts'
import { title } from './title.ts'

/** Composes a section of a document. Only the table of contents uses `others`, the sections composed before it. */
type Section = (context: Context, others: readonly Block[]) => Block[]

/** The sections in the order they are composed: notes are known after the clauses, headings for the contents last. */
export const sections: { readonly [Name in SectionName]: Section } = {
  cover,
  letterhead,
  title,
  metadata,
  adoption,
  clauses,
  notes,
  signatures,
  history,
  contents,
}
