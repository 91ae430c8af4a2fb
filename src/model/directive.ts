/** What may stand behind `:::`, with what it is. */
export const directives = {
  box: 'a box around words that belong together',
  form: 'a form to fill in, with lines `____` to write on and boxes `[ ]` to tick',
  letter: 'a model letter, with gaps such as `[name of pupil]`',
  together: 'what stays on one page',
  landscape: 'what is too wide for an upright page, on landscape pages',
  table: 'a table with a number and title, or one whose cells hold more than a line',
  figure: 'pictures with a number and title',
} as const
export type Directive = keyof typeof directives

export const directiveNames = Object.keys(directives) as Directive[]

/** Whether a name behind `:::` is a known one. */
export function isDirective(name: string): name is Directive {
  return Object.hasOwn(directives, name)
}
