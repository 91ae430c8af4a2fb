import type { Look } from '../../document/look.ts'
import type { Change } from '../../document/run.ts'
import type { Box } from './box.ts'
import type { Canvas } from './canvas.ts'

const thickness = 2

/** Marks a change of something other than text: a line below what is inserted, a line through what is deleted. */
export function paintChange(
  canvas: Canvas,
  { x, y, width, height }: Box,
  { kind }: Change,
  colours: Look['colours'],
): void {
  const at = kind === 'inserted' ? y + height + thickness : y + height / 2 - thickness / 2
  canvas.rectangle('Layout', { x, y: at, width, height: thickness }, colours[kind])
}
