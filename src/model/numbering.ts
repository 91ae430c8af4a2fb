/**
 * What is numbered: nothing, the headings, the paragraphs below the first headings (as in standing orders), or headings
 * and the paragraphs below them in one sequence (as in instruments of government).
 */
export const numberings = ['none', 'decimal', 'paragraphs', 'legal'] as const
export type Numbering = (typeof numberings)[number]

/** Whether paragraphs have numbers. */
export const numbersParagraphs = (numbering: Numbering): boolean => numbering === 'paragraphs' || numbering === 'legal'
