import { count, enumerate } from '../../model/words.ts'
import { mergeBuilds } from '../../operations/build/merge-builds.ts'
import type { Context } from '../context.ts'

/** Runs `policy merge-manifests`. */
export async function runMergeManifests(
  folders: readonly string[],
  options: { readonly out: string; readonly root?: string },
  { host }: Context,
): Promise<void> {
  const { out, policyCount, documentCount, removed } = await mergeBuilds(host, folders, options)
  const joined = `${count(policyCount, 'policy', 'policies')} (${count(documentCount, 'document')})`
  host.output.write(`Joined  ${joined} from ${count(folders.length, 'folder')} in ${out}\n`)
  if (removed.length > 0) host.output.write(`Removed  ${enumerate(removed)}: of policies that are withdrawn or gone\n`)
}
