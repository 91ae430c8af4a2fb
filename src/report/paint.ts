import { createColors } from 'picocolors'

/** Colours for a terminal, or none. Nothing is ever said by colour alone. */
export type Paint = ReturnType<typeof createColors>

export function paintFor(output: { readonly hasColours: boolean }): Paint {
  return createColors(output.hasColours)
}
