/** The commands that may be suggested. */
const command =
  '(approve|build|diff|status|validate|log|sign|correct|send|merge|minutes|pack|verify|review-due|join|new|rename|retire|coverage|site)'

/**
 * Where a text comes from. In a result, a suggestion stands in a line that begins with `Next`, or at the end of what was
 * written, and nowhere else, so that words of policies stay as they are; in findings it stands in backticks as well, and
 * in messages anywhere. In JSON it is the value of `next`; other formats for programs have none.
 */
export type TextKind = 'result' | 'findings' | 'message' | 'json' | 'data'

/** Commands that a text suggests, with the school of a trust that they are about: `policy build --school oakfield`. */
export function suggestedIn(school: string, text: string, kind: TextKind): string {
  if (kind === 'data') return text
  const word = kind === 'json' ? JSON.stringify(school).slice(1, -1) : school
  const withSchool = (_: string, opening: string, name: string) => `${opening}policy ${name} --school ${word}`
  const inAll = (line: string) => line.replace(new RegExp(`(\\b)policy ${command}\\b(?! --school)`, 'g'), withSchool)
  const inBackticks = (line: string) =>
    line.replace(new RegExp(`(\`)policy ${command}\\b(?! --school)`, 'g'), withSchool)
  const isOurs = kind === 'json' ? /^ *"next": / : /^ {0,2}Next[:,]|^ {6}policy [a-z]|^Written .*, then policy /
  return text
    .split('\n')
    .map(line => {
      // The words of a file, which a finding shows.
      if (/^ *\d+ \| /.test(line)) return line
      if (kind === 'message' || isOurs.test(line)) return inAll(line)
      return kind === 'findings' ? inBackticks(line) : line
    })
    .join('\n')
}
