import { createRequire } from 'node:module'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { rules } from '../../src/validate/rules/index.ts'
import { policy } from '../support/cli.ts'
import { school } from '../support/school.ts'

const sarifSchema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')

const faulty = () =>
  school({
    uniform: {
      yaml: 'approved: 04/09/2020\nreview_period: Two years\ncolour: green',
      clause: '## Introduction\n\nPupils of [School name] wear it, and click [here](https://www.gov.uk/uniform).\n',
    },
  })

test('text shows the line, the place and the remedy', async () => {
  const { exitCode, printed } = await policy(faulty(), 'validate')
  expect(printed).toMatchInlineSnapshot(`
    "policy/uniform/clauses/introduction.md:3:11  warning  no-placeholders
      Unexpected placeholder \`[School name]\`, expected the finished words
      3 | Pupils of [School name] wear it, and click [here](https://www.gov.uk/uniform).
        |           ^^^^^^^^^^^^^
      Write what belongs there before the policy is approved

    policy/uniform/clauses/introduction.md:3:44  warning  descriptive-links
      Unexpected link words \`here\`, expected words that say where the link leads
      3 | Pupils of [School name] wear it, and click [here](https://www.gov.uk/uniform).
        |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Use the name of the page

    policy/uniform/policy.yaml:4:11  error  valid-values
      Unexpected date \`04/09/2020\`, expected a day such as \`2020-09-04\` or a month such as \`2020-09\`
      4 | approved: 04/09/2020
        |           ^^^^^^^^^^
      Write \`2020-09-04\` if you mean 4 September 2020

    policy/uniform/policy.yaml:6:1  error  known-keys
      Unexpected key \`colour\`, expected one that policy knows
      6 | colour: green
        | ^^^^^^
      The keys are \`title\`, \`reference\`, \`status\`, \`committee\`, \`approved\`, \`also_approved_by\`, \`version\`, \`review_period\`, \`review_date\`, \`review_trigger\`, \`responsible\`, \`signatories\`, \`audience\`, \`related\`, \`legislation\`, \`language\`, \`numbering\`, \`contents\`, \`satisfies\`, \`formerly\`, \`retired\`, \`base\`, \`omit\`, \`add\`, \`schools_may\` and \`clauses\`

    2 errors and 2 warnings in 1 policy.
    "
  `)
  expect(exitCode).toBe(1)
})

test('json is a list of findings with their places', async () => {
  const { printed } = await policy(faulty(), 'check', '--format', 'json')
  expect(JSON.parse(printed)[2]).toEqual({
    file: 'uniform/policy.yaml',
    line: 4,
    column: 11,
    endLine: 4,
    endColumn: 21,
    rule: 'valid-values',
    severity: 'error',
    message: 'Unexpected date `04/09/2020`, expected a day such as `2020-09-04` or a month such as `2020-09`',
    note: 'Write `2020-09-04` if you mean 4 September 2020',
  })
})

test('github annotates the lines', async () => {
  const { printed } = await policy(faulty(), 'validate', '--format', 'github')
  expect(printed.split('\n')[2]).toBe(
    '::error file=policy/uniform/policy.yaml,line=4,endLine=4,col=11,endColumn=21,title=valid-values::Unexpected date `04/09/2020`, expected a day such as `2020-09-04` or a month such as `2020-09`%0AWrite `2020-09-04` if you mean 4 September 2020',
  )
})

test('github is given the name of a file with the signs that end a property escaped', async () => {
  const host = school({ 'caps, 50%: ties': { clause: '## Caps\n\nTBC\n' } })
  const { printed } = await policy(host, 'validate', '--format', 'github')
  expect(printed).toMatch(/^::error file=policy\/caps%2C 50%25%3A ties\/clauses\/introduction\.md,line=3,/m)
})

describe('sarif', () => {
  const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false }))
  const isValid = ajv.compile(sarifSchema)

  test('is valid against its schema, with findings and without', async () => {
    for (const host of [faulty(), school({ uniform: {} })]) {
      const log = JSON.parse((await policy(host, 'validate', '--format', 'sarif')).printed)
      isValid(log)
      expect(isValid.errors).toBeNull()
    }
  })

  test('names every rule, and each result one of them', async () => {
    const [run] = JSON.parse((await policy(faulty(), 'validate', '--format', 'sarif')).printed).runs
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(rules.map(rule => rule.id))
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
    expect(run.results[2].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'policy/uniform/policy.yaml' },
      region: { startLine: 4, startColumn: 11, endLine: 4, endColumn: 21 },
    })
  })
})

test('warnings alone leave a policy valid', async () => {
  const host = school({ uniform: { clause: '## Introduction\n\nClick [here](https://www.gov.uk/uniform).\n' } })
  const { exitCode, printed } = await policy(host, 'validate')
  expect([exitCode, printed.endsWith('1 warning in 1 policy.\n')]).toEqual([0, true])
})
