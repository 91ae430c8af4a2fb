import { findPolicy } from '../../operations/content.ts'
import { joinVersions } from '../../operations/join.ts'
import { textJoinedVersions } from '../../report/recorded.ts'
import type { Context } from '../context.ts'

/** Runs `policy join`. */
export async function runJoin(name: string, { root }: { root?: string }, { host }: Context): Promise<void> {
  const { folder } = findPolicy(host, name, root)
  host.output.write(textJoinedVersions(folder.id, await joinVersions(folder)))
}
