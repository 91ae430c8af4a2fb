import { capital } from '../model/words.ts'
import type { Fact } from './facts.ts'

/** Where a fact stands, on one line: “Line at the beginning: ‘Date approved: 4 March 2020’”. */
export const sourceOf = ({ where, words }: Pick<Fact, 'where' | 'words'>): string =>
  `${capital(where)}: “${words.replace(/[\p{Cc}\s]+/gu, ' ')}”`
