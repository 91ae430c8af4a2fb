import { expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { policy } from '../support/cli.ts'
import { unapprovedSchool } from '../support/ledger.ts'
import { put } from '../support/memory-host.ts'
import { done } from '../support/signing.ts'

/*
 * What a stopped run had committed counts as recorded, but is carried out only by whoever takes the locks. So a command
 * that was run again, and refuses because its work is recorded, must have taken them: else the work would stay half done.
 */

const decisions = `on: 2024-03-05
decisions:
  - {policy: uniform, decision: approved}
  - {policy: behaviour, decision: approved}
`

const approval = ['approve', 'uniform', 'behaviour', '--on', '2024-03-01']
const signature = ['sign', 'uniform', 'behaviour', '--role', 'Headteacher', '--name', 'Mrs Ash', '--on', '2024-03-05']

test.each([
  { before: [], args: approval, refusal: /recorded already/ },
  { before: [], args: ['approve', '--decisions', 'decisions.yaml'], refusal: /recorded already/ },
  { before: approval, args: signature, refusal: /as Headteacher already/ },
  { before: approval, args: ['correct', 'uniform', '--minute', '3', '--reason', 'Left out'], refusal: /That is what/ },
  { before: approval, args: ['retire', 'uniform', '--on', '2025-01-01'], refusal: /is withdrawn already/ },
  { before: approval, args: ['approve', 'uniform', '--undo', '--reason', 'Early'], refusal: /no approved version/ },
])('$args.0 $args.1 refuses under the locks', async ({ before, args, refusal }) => {
  const school = unapprovedSchool()
  put(school, '/school/decisions.yaml', decisions)
  if (before.length > 0) await done(school, ...before)
  await done(school, ...args)
  const locked: string[] = []
  const withLocks: Host['withLocks'] = (folders, work) =>
    school.withLocks(folders, async commit => {
      try {
        return await work(commit)
      } catch (error) {
        locked.push(...folders)
        throw error
      }
    })
  const { exitCode, complained } = await policy({ ...school, withLocks }, ...args)
  expect([exitCode, complained]).toEqual([2, expect.stringMatching(refusal)])
  const named = args.includes('behaviour') || args.includes('--decisions') ? ['behaviour', 'uniform'] : ['uniform']
  expect(locked.sort()).toEqual(named.map(id => `/school/policy/${id}`))
})
