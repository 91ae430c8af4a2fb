import type { Host } from '../../host/host.ts'
import { enumerate } from '../../model/words.ts'
import { readExisting } from '../output.ts'
import { RequestError } from '../request-error.ts'
import { type Copied, copied, restored } from '../tasks/copied.ts'
import { type Listed, listed, type OnWebsite, type PublishRequest, withFiles } from './publish-policy.ts'

/** The file of a part of a website that says what the website is to say of its policies. */
const partName = 'site-part.json'

/** What the website says of policies, by their ids, and what it was asked to say. */
export interface SitePart {
  readonly request: Omit<PublishRequest, 'out'>
  readonly policies: ReadonlyMap<string, OnWebsite>
}

/** What is written for a policy. */
type Written = readonly [id: string, ...Listed]

/** The files of a part: those of its policies, and what joins it with the others. */
export function partFiles(host: Host, { request, policies }: SitePart): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const written = [...policies].map(([id, policy]): Written => {
    if (policy.kind === 'published') for (const [name, bytes] of policy.published.files) files.set(name, bytes)
    return [id, ...listed(policy, host)]
  })
  return files.set(partName, new TextEncoder().encode(`${JSON.stringify(copied({ request, policies: written }))}\n`))
}

/**
 * Joins the parts of a website in folders, with the policies in the order of `ids`. Throws `RequestError` if a folder
 * holds no part, a file of it is not as it was made, the parts were asked for different things, or they are not the
 * parts of these policies.
 */
export function joinedParts(host: Host, folders: readonly string[], ids: readonly string[]): SitePart {
  const parts = folders.map(folder => readPart(host, folder))
  const [first] = parts
  if (parts.some(({ request }) => JSON.stringify(request) !== JSON.stringify(first!.request)))
    throw new RequestError('The parts were made on different days or with different options: make them again')
  const all = new Map<string, OnWebsite>()
  for (const { policies } of parts)
    for (const [id, policy] of policies) {
      if (all.has(id)) throw new RequestError(`Two parts have the policy ${id}: name each part once with --from`)
      all.set(id, policy)
    }
  const missing = ids.filter(id => !all.has(id))
  if (missing.length > 0) throw new RequestError(`No part has ${enumerate(missing)}: name every part with --from`)
  const gone = [...all.keys()].filter(id => !ids.includes(id))
  if (gone.length > 0)
    throw new RequestError(`The parts have ${enumerate(gone)}, which is no policy here: make them again`)
  return { request: first!.request, policies: new Map(ids.map(id => [id, all.get(id)!])) }
}

function readPart(host: Host, folder: string): SitePart {
  const bytes = readExisting(host, host.resolve(folder, partName))
  if (!bytes) throw new RequestError(`${folder} holds no part of a website: policy site --shard makes one`)
  try {
    const { request, policies } = restored(JSON.parse(new TextDecoder().decode(bytes)) as Copied) as {
      request: SitePart['request']
      policies: Written[]
    }
    const read = policies.map(([id, ...each]): [string, OnWebsite] => {
      const policy = withFiles(each, host, folder)
      if (policy) return [id, policy]
      throw new RequestError(`A file of ${id} in ${folder} is not as policy site --shard wrote it: make the part again`)
    })
    return { request, policies: new Map(read) }
  } catch (error) {
    if (error instanceof RequestError) throw error
    throw new RequestError(`${folder}/${partName} is not as policy site --shard wrote it: make the part again`)
  }
}
