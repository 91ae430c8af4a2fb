import type { CheckedSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { inOrder, startThreads } from './in-order.ts'
import type { RequestOf, ResultOf, TaskName } from './index.ts'
import { type Memory, maxBytes, type Remembered, readMemory, writeMemory } from './memory.ts'
import { prepared, type Setup } from './work-of.ts'

/**
 * The results of a task for each policy of a content, in their order, as if one thread did all. Several threads share
 * the policies where there are enough of them; `content.jobs` is the most threads to use. Throws what the work on a
 * policy throws, in its turn. If a thread fails, its work is done again here. `school` is needed by tasks that say so.
 */
export async function* eachPolicy<Name extends TaskName>(
  content: Content,
  school: CheckedSchool | undefined,
  name: Name,
  request: RequestOf<Name>,
): AsyncGenerator<ResultOf<Name>, void, undefined> {
  const { host, folders, ...shared } = content
  const setup = (): Setup => ({ task: name, content: shared, ids: folders.map(({ id }) => id), request })
  const threads = startThreads(host, content.jobs, folders.length, setup)
  const found: Memory = new Map()
  let kept = 0
  try {
    const work = await prepared(name, content, school, request)
    let next = 0
    for await (const answer of inOrder(threads, folders.length, index => work(folders[index]!))) {
      if ('error' in answer) throw answer.error
      const { id } = folders[next++]!
      kept += answer.remembered?.result.length ?? 0
      if (answer.remembered && kept <= maxBytes) found.set(id, answer.remembered)
      yield answer.result as ResultOf<Name>
    }
  } finally {
    await threads?.stop()
  }
  if (found.size > 0) keep(found, content, name)
}

/** Keeps what was found for the next run, beside what is remembered of other policies, unless all of it is known. */
function keep(found: Memory, { host, root, allIds }: Content, name: string): void {
  const former = readMemory(host, root, name)
  const isKnown = ([id, { input, result }]: [string, Remembered]) =>
    former.get(id)?.input === input && former.get(id)?.result === result
  if ([...found].every(isKnown)) return
  const present = new Set(allIds)
  writeMemory(host, root, name, new Map([...former, ...found].filter(([id]) => present.has(id))))
}
