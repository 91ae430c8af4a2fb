import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPolicy } from '../../src/operations/checked-policy.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import { textFindings } from '../../src/report/findings/text.ts'
import { paintFor } from '../../src/report/paint.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { rules } from '../../src/validate/rules/index.ts'
import { filesBelow, fixtures, foldersIn } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'

/*
 * Every rule has a folder of cases. A case is the base school with some files replaced: the rule finds nothing in
 * `valid…`, and something in `invalid…`, where `expected.txt` is its output. A file whose only content is `(absent)`
 * removes that file from the base.
 */
const folder = join(fixtures, 'rules')
const base = filesBelow(join(folder, 'base'))

async function findings(caseFolder: string) {
  const absent = ([, bytes]: [string, Uint8Array]) => new TextDecoder().decode(bytes).trim() === '(absent)'
  const { 'expected.txt': _, ...own } = filesBelow(caseFolder)
  const files = Object.fromEntries(Object.entries({ ...base, ...own }).filter(entry => !absent(entry)))
  const host = memoryHost(files)
  const school = await checkSchool(host, '/school')
  const policy = await checkPolicy(policyFolder(host, '/school', 'policy'), school)
  const found = [...school.findings, ...policy.findings]
  const report = textFindings({
    findings: found,
    policyCount: 1,
    prefix: '',
    paint: paintFor({ hasColours: false }),
    rules,
  })
  return { report, found }
}

test('every rule has cases, and every folder of cases a rule', () => {
  expect(foldersIn(folder).filter(name => name !== 'base')).toEqual(rules.map(rule => rule.id).sort())
})

describe.each(rules.map(rule => rule.id))('%s', id => {
  const cases = foldersIn(join(folder, id))
  const valid = cases.filter(name => name.startsWith('valid'))
  const invalid = cases.filter(name => name.startsWith('invalid'))

  test('has a valid and an invalid case', () => {
    expect([valid.length > 0, invalid.length > 0, valid.length + invalid.length]).toEqual([true, true, cases.length])
  })

  test.each(valid)('%s', async name => {
    const { found } = await findings(join(folder, id, name))
    const wrong = found.filter(({ rule, severity }) => rule === id || severity === 'error')
    expect(wrong.map(({ message }) => message)).toEqual([])
  })

  test.each(invalid)('%s', async name => {
    const { report, found } = await findings(join(folder, id, name))
    expect(found.map(({ rule }) => rule)).toContain(id)
    await expect(report).toMatchFileSnapshot(join(folder, id, name, 'expected.txt'))
  })
})
