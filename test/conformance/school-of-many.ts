import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { finished, program } from '../support/killed.ts'
import { png } from '../support/png.ts'

/* A school whose policies are worth sharing among computers. */

/**
 * Writes a school of so many policies into a folder, where `npx policy` runs the built program. All are approved, of
 * some pages each, and no two alike; the first has a picture, and the second was changed since.
 */
export function writeSchool(folder: string, count: number): void {
  const put = (path: string, bytes: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  put(
    'policy/school.yaml',
    'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n',
  )
  const ids = Array.from({ length: count }, (_, index) => `policy-${index + 10}`)
  for (const [index, id] of ids.entries()) {
    put(
      `policy/${id}/policy.yaml`,
      `title: Policy ${index}\ncommittee: Resources Committee\nresponsible: Headteacher\nreview_period: Two years\nsignatories:\n  - role: Headteacher\nclauses:\n  - aims.md\n  - rules.md\n`,
    )
    put(`policy/${id}/clauses/aims.md`, `## Aims\n\nThese are the aims of policy ${index}.\n`)
    put(`policy/${id}/clauses/rules.md`, `## Rules\n\n${rules(index)}\n`)
  }
  put(`policy/${ids[0]}/clauses/map.png`, png({ width: 60, height: 40 }, new Uint8Array((60 * 3 + 1) * 40)))
  put(`policy/${ids[0]}/clauses/aims.md`, '## Aims\n\n![A map of the school](map.png)\n')
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(program, join(folder, 'node_modules/.bin/policy'))
  run(folder, 'approve', ...ids, '--on', '2026-03-01')
  put(`policy/${ids[1]}/clauses/aims.md`, '## Aims\n\nThese are other aims.\n')
}

/** Runs the built program, which is to do what it is asked without a word of complaint. */
export function run(folder: string, ...args: readonly string[]): void {
  expect(finished(folder, args)).toMatchObject({ status: 0, stderr: '' })
}

const rules = (index: number) =>
  Array.from({ length: 30 }, (_, rule) =>
    rule % 3 === 0
      ? `### Rule ${rule}\n\nPupils of group ${(index * 7 + rule) % 50} are **kind** to each other, and say so.`
      : `- ${`Staff of year ${rule} keep what pupils of year ${(index + rule) % 13} bring to school. `.repeat(3).trim()}\n- Nobody else does.`,
  ).join('\n\n')
