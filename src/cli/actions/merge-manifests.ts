import { count } from '../../model/words.ts'
import { mergeBuilds } from '../../operations/build/merge-builds.ts'
import type { Context } from '../context.ts'

/** Runs `policy merge-manifests`. */
export async function runMergeManifests(
  folders: readonly string[],
  { out }: { readonly out: string },
  { host }: Context,
): Promise<void> {
  const { policyCount, documentCount } = await mergeBuilds(host, folders, out)
  host.output.write(
    `Joined  ${count(policyCount, 'policy', 'policies')} (${count(documentCount, 'document')}) from ${count(folders.length, 'folder')} in ${out}\n`,
  )
}
