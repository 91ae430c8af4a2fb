import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { supersededFields, sureWordsOf } from '../../src/model/superseded.ts'
import { readYamlFile } from '../../src/source/yaml-file.ts'
import { policy } from '../support/cli.ts'
import { school } from '../support/school.ts'

const file = fileURLToPath(new URL('../../templates/superseded.yaml', import.meta.url))

describe('the list of superseded references', () => {
  const { values, source } = readYamlFile('superseded.yaml', readFileSync(file), supersededFields)
  const patterns = [...values.unless!, ...values.references!.flatMap(({ match, not_if = [] }) => [...match, ...not_if])]

  test('is whole, and each name is once in it', () => {
    expect(source.findings).toEqual([])
    const ids = values.references!.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(values.references!.every(({ since }) => /^\d{4}(-\d{2}){0,2}$/.test(since))).toBe(true)
  })

  test('is searched for in linear time, whatever the text', () => {
    const hostile = [
      'a'.repeat(20_000),
      'Act '.repeat(8_000),
      'Data Protection Act, ('.repeat(2_000),
      '2018 ICO '.repeat(4_000),
    ]
    // A pattern whose work grows with the square takes longer than any test may.
    for (const pattern of patterns)
      for (const text of hostile)
        for (const _ of text.matchAll(new RegExp(pattern, 'g'))) expect(_.index).toBeGreaterThan(-1)
  })
})

test('a text that was approved before the law changed is told nothing, and is mended when it is approved anew', async () => {
  const clause = '## Aims\n\nThe school keeps to the Data Protection Act 1998.\n'
  const host = school({ uniform: { clause, yaml: 'approved: 2017-03-01\nreview_period: Two years' } })
  expect((await policy(host, 'validate')).printed).toBe('Nothing to mend in 1 policy.\n')
  const { exitCode, complained } = await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect([exitCode, complained]).toEqual([1, expect.stringContaining('expected what took its place on 2018-05-25')])
})

test('what was approved is only told; whoever approves it anew has to mend it', async () => {
  const clause = '## Aims\n\nThe school keeps to the Data Protection Act 1998.\n'
  const host = school({ uniform: { clause, yaml: 'approved: 2020-03-01\nreview_period: Two years' } })
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  expect((await policy(host, 'build', '--format', 'html')).exitCode).toBe(0)
  const { exitCode, complained } = await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect([exitCode, complained]).toEqual([1, expect.stringContaining('expected what took its place on 2018-05-25')])
})

test('the packaged list is the one in the folder', () => {
  const packaged = JSON.parse(
    readFileSync(join(fileURLToPath(new URL('../..', import.meta.url)), 'dist/assets/superseded.json'), 'utf8'),
  )
  const { values } = readYamlFile('superseded.yaml', readFileSync(file), supersededFields)
  const references = values.references!.map(each => ({ ...each, sure_words: sureWordsOf(each.match) }))
  expect(packaged).toEqual({ unless: values.unless, references })
})

test('an approval is judged by its own day, however late it is recorded', async () => {
  const clause = '## Aims\n\nThe school keeps to the Data Protection Act 1998.\n'
  const host = school({ uniform: { clause, yaml: 'review_period: Two years' } })
  expect((await policy(host, 'approve', 'uniform', '--on', '2018-05-25')).exitCode).toBe(1)
  expect((await policy(host, 'approve', 'uniform', '--on', '2017-05')).exitCode).toBe(0)
})
