import { renderDocx } from '../../src/render/docx/docx.ts'
import { policy } from './cli.ts'
import { composed } from './compose.ts'
import type { MemoryHost } from './memory-host.ts'
import { redlined } from './redlined.ts'

/* Word files that come back from a committee, made by what policy makes of another text. */

/** The Word file of a policy as policy sends it. */
export async function sentWord(host: MemoryHost): Promise<Uint8Array> {
  const { complained } = await policy(host, 'build', 'demo', '--format', 'docx')
  const bytes = host.files.get('/school/out/demo.docx')
  if (!bytes) throw new Error(complained)
  return bytes
}

/** The Word file of a policy in which somebody made another one of it, with tracked changes by “The clerk”. */
export async function trackedWord(before: MemoryHost, after: MemoryHost): Promise<Uint8Array> {
  const { document, means } = await composed(before, '/school/policy', 'demo')
  const { redline } = redlined(before, after, 'demo')
  const text = redline.blocks.slice(redline.blocks.findIndex(({ type }) => type === 'pageBreak') + 1)
  return (await renderDocx({ ...document, blocks: text }, means)).bytes
}

/** The clause files and `policy.yaml` of a policy, by path. */
export const textsOf = ({ files }: MemoryHost): Map<string, string> =>
  new Map(
    [...files]
      .filter(([path]) => path.startsWith('/school/policy/demo/') && /\.(md|yaml)$/.test(path))
      .map(([path, bytes]): [string, string] => [path, new TextDecoder().decode(bytes)])
      .sort(),
  )

/** What `policy diff` says of the policy of one school and that of another. */
export async function difference(host: MemoryHost, other: MemoryHost): Promise<string> {
  for (const [path, bytes] of other.files)
    if (path.startsWith('/school/policy/')) host.files.set(path.replace('/school/policy/', '/other/'), bytes)
  const { printed, complained } = await policy(host, 'diff', 'demo', '--from', '/other/demo', '--to', 'working')
  for (const path of [...host.files.keys()]) if (path.startsWith('/other/')) host.files.delete(path)
  return printed + complained
}
