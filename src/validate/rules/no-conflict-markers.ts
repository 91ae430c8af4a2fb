import { nodesOf } from '../../model/nodes.ts'
import type { Found, Rule } from '../rule.ts'

export const noConflictMarkers: Rule = {
  id: 'no-conflict-markers',
  severity: 'error',
  summary: 'No file holds two texts between the marks of git',
  why: 'Where two people changed the same lines, git writes both texts into the file, between lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`. Both would be printed, one below the other, and the governors would approve both.',
  mend: 'Keep the text that is meant, and delete the other and the lines with the marks.',
  *check({ files, yaml }) {
    for (const { path, text, tree } of files) {
      const headings = nodesOf(tree, 'heading').map(({ position }) => position?.end.offset ?? 0)
      yield* conflictMarkersIn(path, text, (start, end) => headings.some(heading => start < heading && heading <= end))
    }
    yield* conflictMarkersIn(yaml.path, yaml.text)
  },
  *checkSchool({ yaml, style }) {
    yield* conflictMarkersIn(yaml.path, yaml.text)
    if (style.yaml) yield* conflictMarkersIn(style.yaml.path, style.yaml.text)
  },
}

/** The lines that git writes around and between conflicting texts (git-merge, HOW CONFLICTS ARE PRESENTED). */
const conflictMarkers = /^[ \t>]*(<{7}|>{7}|\|{7}|={7})(?=[ \t\r\n]|$)[^\r\n]*/gm

const outerMarker = /^[ \t>]*(?:<{7}|>{7})(?=[ \t\r\n]|$)/m

/** The conflict markers in a text, except seven equals signs that underline a heading. */
function* conflictMarkersIn(
  file: string,
  text: string,
  isHeading: (start: number, end: number) => boolean = () => false,
): Iterable<Found> {
  for (const { 0: line, 1: mark, index } of text.matchAll(conflictMarkers)) {
    if (mark!.startsWith('=') && isHeading(index, index + line.length)) continue
    // Without other markers, it is a table row with empty cells.
    if (mark!.startsWith('|') && !outerMarker.test(text)) continue
    yield {
      message: `Unexpected line that begins with \`${mark}\`, expected one text: git writes such lines where two people changed the same place`,
      note: 'Keep the text that is meant, and delete the other and the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`',
      at: { file, text, offset: index, end: index + line.trimEnd().length },
    }
  }
}
