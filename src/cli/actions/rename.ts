import { findPolicy } from '../../operations/content.ts'
import { renamePolicy } from '../../operations/rename.ts'
import { textRenamed } from '../../report/lifetime.ts'
import type { Context } from '../context.ts'

/** Runs `policy rename`. */
export async function runRename(
  policy: string,
  name: string,
  { root }: { readonly root?: string },
  { host }: Context,
): Promise<void> {
  const content = findPolicy(host, policy, root)
  host.output.write(textRenamed(await renamePolicy(content, name), content.prefix))
}
