import { oneLine } from './one-line.ts'

/** A message on one line for a terminal, without the backticks around quoted values. */
export const plainMessage = (message: string) => oneLine(message.replaceAll('`', ''))
