import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { school } from '../support/school.ts'

const validate = async (clause: string) => {
  const host = school({ uniform: { clause: `## Introduction\n\n${clause}` } })
  const { exitCode, printed } = await policy(host, 'validate', '--format', 'json')
  return { exitCode, found: JSON.parse(printed) as { rule: string; message: string; line: number }[] }
}

test('of a hundred findings alike and more, the hundredth says how many follow', async () => {
  const { exitCode, found } = await validate('Pupils wear a TBC jumper.\n\n'.repeat(103))
  expect(exitCode).toBe(1)
  expect(found).toHaveLength(100)
  expect(found.at(-1)).toMatchObject({
    line: 201,
    message: 'Unexpected placeholder `TBC`, expected the finished words (and 3 more like it in this file)',
  })
})

test('many findings of one rule hide none of another', async () => {
  const { found } = await validate(`${'Pupils wear a TBC jumper.\n\n'.repeat(103)}<b>Always</b>.\n`)
  expect(found.map(({ rule }) => rule)).toContain('no-html')
})
