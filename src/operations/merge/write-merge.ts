import { RequestError } from '../request-error.ts'
import type { MergePlan } from './plan-merge.ts'

/**
 * Writes what a plan says, or nothing. Throws `RequestError` if somebody changed the policy since the plan was made.
 */
export async function writeMerge({ review, files }: MergePlan): Promise<void> {
  const { folder, source } = review.policy
  const { host, root, id } = folder
  await host.inTurn(folder.path, async () => {
    const own = source.files.filter(({ path }) => !source.overlay?.files.has(path))
    const isSame = [source.yaml, ...own].every(({ path, text }) => {
      const bytes = host.read(host.resolve(root, path))
      return bytes !== undefined && new TextDecoder().decode(bytes) === text
    })
    if (!isSame) throw new RequestError(`${id} was changed meanwhile: nothing was written. Run the command again`)
    host.write(files.written, files.removed)
  })
}
