import type { Rule } from '../rule.ts'

export const noUnlistedFiles: Rule = {
  id: 'no-unlisted-files',
  severity: 'error',
  summary: 'Every file of text in `clauses/` is listed in `policy.yaml`',
  why: 'A clause that somebody wrote and nobody listed would be missing from the document in silence.',
  mend: 'Add the file to the list under `clauses:`, or move it out of the folder.',
  *check({ unlisted, folder, metadata: { base } }) {
    for (const file of unlisted) {
      const name = file.slice(`${folder}/clauses/`.length)
      yield {
        message: `Unexpected clause file \`${name}\` that \`policy.yaml\` does not list, expected every file to be listed`,
        note: /\.(md|markdown)$/i.test(name)
          ? base === undefined
            ? `Add \`- ${name}\` under \`clauses:\`, or move the file out of the folder`
            : `Add \`- {clause: ${name}}\` under \`add:\`, or move the file out of the folder`
          : 'Clauses are Markdown files: copy its text into a file with the ending `.md`, or move the file out of the folder',
        at: { key: [base === undefined ? 'clauses' : 'base'] },
      }
    }
  },
}
