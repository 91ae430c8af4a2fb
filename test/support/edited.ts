import { policy } from './cli.ts'
import { type MemoryHost, rewrite } from './memory-host.ts'
import { copyOf, done } from './signing.ts'

/**
 * What status and diff say of the policy `demo` when its text is changed after its approval. The changed text is built,
 * so that its draft and its changes can be drawn.
 */
export async function edited(
  host: MemoryHost,
  change: (text: string) => string,
): Promise<{ state: string; diff: string }> {
  await done(host, 'approve', 'demo', '--on', '2026-03-01')
  rewrite(host, '/school/policy/demo/clauses/introduction.md', change)
  const { printed } = await policy(copyOf(host), 'status', '--format', 'json')
  const { printed: diff } = await policy(copyOf(host), 'diff', 'demo')
  await done(host, 'build', 'demo')
  return { state: JSON.parse(printed).policies[0].state, diff }
}
