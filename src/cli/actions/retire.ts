import { findPolicy } from '../../operations/content.ts'
import { type RetireRequest, retirePolicy } from '../../operations/retire.ts'
import { textRetired } from '../../report/lifetime.ts'
import type { Context } from '../context.ts'

/** Runs `policy retire`. */
export async function runRetire(
  policy: string,
  { root, ...request }: RetireRequest & { readonly root?: string },
  { host }: Context,
): Promise<void> {
  host.output.write(textRetired(await retirePolicy(findPolicy(host, policy, root), request)))
}
