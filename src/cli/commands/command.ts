import type { Command } from 'commander'
import type { Context } from '../context.ts'

/**
 * Adds one command to the program: its arguments, options, examples and action. The action imports its code only when
 * the command runs, so that each command loads only what it needs.
 */
export type CommandModule = (program: Command, context: Context) => void

/** Examples to print after a command's help. */
export function examples(...lines: readonly (readonly [command: string, meaning: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length))
  return `\nExamples:\n${lines.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`).join('\n')}\n`
}
