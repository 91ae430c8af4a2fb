import type { Look } from '../../document/look.ts'
import type { Change } from '../../document/run.ts'
import type { Box } from './box.ts'
import type { Canvas } from './canvas.ts'

const thickness = 2

/** Marks what is no words as words are marked: a line below what came, a line through what went. */
export function paintChange(
  canvas: Canvas,
  { x, y, width, height }: Box,
  { kind }: Change,
  colours: Look['colours'],
): void {
  const at = kind === 'inserted' ? y + height + thickness : y + height / 2 - thickness / 2
  canvas.rectangle('Layout', { x, y: at, width, height: thickness }, colours[kind])
}
