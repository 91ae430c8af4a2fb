/**
 * What Markdown can say here since versions are recorded. A version names those that its text may use, and is read with
 * these alone for ever: what became a construct later is what it was on the day, mere text.
 */
export const constructs = ['lettered-lists', 'call-outs', 'directives', 'definition-lists'] as const
export type Construct = (typeof constructs)[number]
