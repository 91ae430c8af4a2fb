import { readFileSync } from 'node:fs'
import { formatNames } from '../../../src/contract/format-names.ts'
import { fileWords } from '../../../src/proof/finished-file.ts'
import { type Checker, each } from './checker.ts'

/** What policy makes can be read by the strict readers of `policy verify`. Nobody verifies redlines and drafts. */
export const readable: Checker = {
  name: 'words of every document, by policy verify',
  choose: drawn => drawn.filter(({ redline, document }) => !redline && document.draft === undefined),
  faults: chosen =>
    chosen.flatMap(drawn =>
      each(
        drawn,
        formatNames
          .filter(format => fileWords(readFileSync(drawn.file(format)), format) === undefined)
          .map(format => `cannot be read as ${format}`),
      ),
    ),
}
