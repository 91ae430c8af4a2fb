/** Boxes that begin with a word of their own, as GitHub's alerts do: `> [!NOTE]`. */
export const callOuts = ['note', 'tip', 'important', 'warning', 'caution', 'example'] as const
export type CallOut = (typeof callOuts)[number]
