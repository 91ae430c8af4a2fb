import type { Block } from '../../document/block.ts'
import type { SectionName } from '../../model/house-style.ts'
import type { Context } from '../context.ts'
import { clauses } from './clauses.ts'
import { contents } from './contents.ts'
import { history } from './history.ts'
import { letterhead } from './letterhead.ts'
import { metadata } from './metadata.ts'
import { notes } from './notes.ts'
import { signatures } from './signatures.ts'
import { title } from './title.ts'

/** A part of a document. The contents alone need to know the other parts. */
type Section = (context: Context, others: readonly Block[]) => Block[]

/** Every part of a document, in the order of making: the notes are known once the clauses are, the contents last. */
export const sections: { readonly [Name in SectionName]: Section } = {
  letterhead,
  title,
  metadata,
  clauses,
  notes,
  signatures,
  history,
  contents,
}
