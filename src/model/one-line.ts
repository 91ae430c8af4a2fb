/** Line ends of any kind, with which a value could start a new line in a terminal or a log. */
const lineEnds = /\r\n?|[\n\u0085\u2028\u2029]/g

/** A message on one line, whatever values it quotes: line ends become `\n`. */
export const oneLine = (text: string): string => text.replace(lineEnds, '\\n')
