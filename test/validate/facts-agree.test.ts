import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* What the words say of the version and of the next approval: what fixtures, which have no versions, cannot show. */

const world = (clause: string) =>
  school({ uniform: { clause, yaml: 'approved: 2024-03-01\nreview_period: Two years' } })

test('a version that was typed goes stale with the next approval', async () => {
  const host = world('Version 2024-03-01\n\n## Aims\n\nJumpers are blue.\n')
  await done(host, 'approve', 'uniform', '--on', '2024-03-01')
  expect((await policy(host, 'validate')).printed).not.toContain('facts-agree')
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  const { exitCode, printed } = await policy(host, 'validate')
  expect([exitCode, printed]).toEqual([
    0,
    expect.stringContaining('Unexpected version `2024-03-01` in the words, expected `2026-03-01`'),
  ])
})

test('dates of the approval that is being recorded are not known yet', async () => {
  const host = world(
    '## Aims\n\nJumpers are blue.\n\nThis policy was approved on 1 March 2026. Next review: March 2028.\n',
  )
  expect((await policy(host, 'validate')).printed.match(/facts-agree/g)).toHaveLength(2)
  expect(await done(host, 'approve', 'uniform', '--on', '2026-03-01')).not.toContain('facts-agree')
  expect((await policy(host, 'validate')).printed).not.toContain('facts-agree')
})

test('a text that states one fact without end takes no time without end', async () => {
  const host = world(
    `## Aims\n\n${'review date every '.repeat(3000)}\n\n${'Headteacher: Mr A A A Aaaa '.repeat(1000)}\n`,
  )
  rewrite(host, '/school/policy/school.yaml', text =>
    text.replace('{role: Headteacher}', '{role: Headteacher, name: Bo Ray}'),
  )
  expect((await policy(host, 'validate')).printed.match(/facts-agree/g)?.length).toBeLessThan(30)
})
