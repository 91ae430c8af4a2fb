/** The commands that may be suggested. */
const command =
  '(approve|build|diff|status|validate|log|sign|correct|send|merge|minutes|pack|verify|review-due|join|new|rename|retire|coverage|site)'

/**
 * Commands that a text suggests, with the school of a trust that they are about: `policy build --school oakfield`. In
 * results, a suggestion stands in a line that begins with `Next`, at the end of what was written, or in backticks, so
 * that words of policies stay as they are; in messages it may stand anywhere.
 */
export function suggestedIn(school: string, text: string, kind: 'result' | 'message'): string {
  const named = (line: string) => line.replace(new RegExp(`\\bpolicy ${command}\\b(?! --school)`, 'g'), withSchool)
  const withSchool = (_: string, name: string) => `policy ${name} --school ${school}`
  if (kind === 'message') return named(text)
  const quoted = new RegExp(`\`policy ${command}\\b`, 'g')
  return text
    .split('\n')
    .map(line =>
      /^ {0,6}(?:Next[:,]|policy [a-z])|^Written .*, then policy |^ *"next": /.test(line)
        ? named(line)
        : line.replace(quoted, (_, name: string) => `\`policy ${name} --school ${school}`),
    )
    .join('\n')
}
