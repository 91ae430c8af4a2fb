/** Ends of lines, of whatever kind: a value that held one could begin a line of its own in a terminal or a log. */
const lineEnds = /\r\n?|[\n\u0085\u2028\u2029]/g

/** A message in one line, whatever the values in it hold: an end of a line is written `\n`. */
export const oneLine = (text: string): string => text.replace(lineEnds, '\\n')
