import { readFileSync } from 'node:fs'
import { installed } from '../program.ts'
import { clauseOf, type Source, type SourceSet } from './source.ts'

/**
 * The examples that GitHub’s specification adds to CommonMark’s: tables, task lists, strikethrough and bare addresses.
 */
export const gfm: SourceSet = {
  name: 'gfm',
  mayBeRefused: true,
  read: () => {
    const sources: Source[] = []
    let section = ''
    // A heading, or an example between fences of 32 backticks, whose Markdown ends at a line with a full stop.
    const parts = /^#{1,6} (.+)$|^`{32} example.*\n([\s\S]*?)^\.$[\s\S]*?^`{32}$/gm
    for (const [, heading, markdown] of readFileSync(installed('tools/gfm/gfm-spec.txt'), 'utf8').matchAll(parts)) {
      if (heading !== undefined) section = heading
      else if (section.endsWith('(extension)'))
        sources.push(
          clauseOf(`gfm-${sources.length + 1}`, `## Introduction\n\nAn example.\n\n${markdown!.replaceAll('→', '\t')}`),
        )
    }
    return sources
  },
}
