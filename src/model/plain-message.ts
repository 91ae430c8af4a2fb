import { oneLine } from './one-line.ts'

/** A message in one line of a terminal, without the marks around what stands in a file. */
export const plainMessage = (message: string) => oneLine(message.replaceAll('`', ''))
