import type { Rule } from '../rule.ts'

export const noCopies: Rule = {
  id: 'no-copies',
  severity: 'warning',
  summary: 'No copy of `school.yaml` or `policy.yaml` stands beside it',
  why: 'A download, a file manager or a synchronised folder makes a second file, `policy (1).yaml`. Somebody corrects one of the two, and no command reads the other.',
  mend: 'Compare the two, write what is right into the one without an addition to its name, and move the other away.',
  *checkSchool({ copiedFiles }) {
    for (const path of copiedFiles) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const original = /policy/i.test(name) ? 'policy.yaml' : 'school.yaml'
      yield {
        message: `Unexpected file \`${name}\`, expected \`${original}\` alone: nothing in a copy is read`,
        note: `Compare the two, write what is right into \`${original}\`, and move the copy away`,
        at: { file: path },
      }
    }
  },
}
