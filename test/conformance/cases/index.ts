import { answers } from './answers.ts'
import { clerks } from './clerks.ts'
import type { Cases } from './copy.ts'
import { language } from './language.ts'
import { layout } from './layout.ts'
import { mistakes } from './mistakes.ts'

/** Every case, by what it is about. */
export const cases: readonly Cases[] = [mistakes, layout, language, answers, clerks]
