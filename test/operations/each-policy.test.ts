import { expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import { findContent } from '../../src/operations/content.ts'
import { eachPolicy } from '../../src/operations/tasks/each-policy.ts'
import { pretendThreads, type Step } from '../support/pretend-threads.ts'
import { school } from '../support/school.ts'

/*
 * Several threads share the policies of a school, and nobody can tell: the results are those of one thread, in order,
 * whichever thread is quicker, and whatever becomes of the others.
 */

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `policy-${index}`)
const ids = idsOf(30)
const world = (count: number) =>
  school(
    Object.fromEntries(
      idsOf(count).map((id, index) => [
        id,
        { title: `Policy ${index}`, clause: index % 3 ? '## Aims\n\nTBC\n' : '## Aims\n' },
      ]),
    ),
  )

async function resultsOf(
  steps?: readonly Step[],
  processors = 2,
  jobs?: number,
  count = ids.length,
): Promise<{ results: unknown[]; started: number }> {
  const memory = world(count)
  let started = 0
  const host: Host = {
    ...memory,
    processors: () => processors,
    startThreads: (threadCount, work) => {
      started += threadCount
      return steps && pretendThreads(memory, work, steps)
    },
  }
  const content = { ...findContent(host, [], undefined), jobs }
  const results: unknown[] = []
  for await (const result of eachPolicy(content, await checkSchool(host, content.root), 'validate', undefined))
    results.push(result)
  return { results, started }
}

test.each<[string, readonly Step[]]>([
  ['is as quick as the caller', ['work']],
  ['is slower', ['rest', 'rest', 'rest', 'work']],
  ['never takes anything', ['rest']],
  ['ends at once', ['die']],
  ['ends with a policy in its hands', ['work', 'work', 'take and die']],
])('the results are those of one thread, where the other %s', { timeout: 20_000 }, async (what, steps) => {
  const { results: alone } = await resultsOf(undefined, 1)
  expect(alone).toHaveLength(ids.length)
  const bounded = what === 'never takes anything' ? [...Array<Step>(200).fill('rest'), 'die' as const] : steps
  const { results, started } = await resultsOf(bounded)
  expect(started).toBe(1)
  expect(results).toEqual(alone)
})

test('as many threads start as there are further processors, and no more than there is work for', async () => {
  expect((await resultsOf(['work'], 1)).started).toBe(0)
  expect((await resultsOf(['work'], 4)).started).toBe(3)
  expect((await resultsOf(['work'], 64)).started).toBe(4)
  expect((await resultsOf(['work'], 1, 3)).started).toBe(2)
  expect((await resultsOf(['work'], 64, undefined, 60)).started).toBe(7)
  expect((await resultsOf(['work'], 64, 10, 60)).started).toBe(9)
})
