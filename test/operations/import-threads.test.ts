import { expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { importFiles } from '../../src/operations/import/import-files.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'
import { pretendThreads, type Step } from '../support/pretend-threads.ts'
import { hardFiles, p, wordFile } from '../support/word-files.ts'

/* Several threads share the files of an import: what is told and written is what one thread tells and writes. */

const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const hard = Object.values(hardFiles).map(({ bytes }, index) => [`word/hard-${index}.docx`, bytes()] as const)

/** Files of every kind, and of every fault that a file may have. */
const world = (): MemoryHost =>
  memoryHost(
    {
      ...Object.fromEntries(hard),
      'word/Ties.docx': wordFile(p('Ties are blue.')),
      'word/ties.docm': wordFile(p('Ties are red.')),
      'word/broken.docx': 'PK, and no more',
      'word/blank.docx': wordFile(''),
      'word/there.docx': wordFile(p('There is one already.')),
      'word/older.doc': old,
      'word/oldest.doc': Buffer.concat([old, Buffer.from('?')]),
      'policy/school.yaml': 'name: Oakfield Primary School\n',
      'policy/there/policy.yaml': 'title: There\n',
    },
    {
      convertToWord: async files =>
        files.map(({ bytes }) => (bytes.length === old.length ? wordFile(p('Hats are green.')) : undefined)),
    },
  )

async function imported(steps?: readonly Step[]) {
  const memory = world()
  let [started, sent] = [0, 0]
  const host: Host = {
    ...memory,
    processors: () => 2,
    startThreads: (count, work) => {
      started += count
      if (!steps) return undefined
      const threads = pretendThreads(memory, work, steps)
      return {
        ...threads,
        answers: () => {
          const answers = threads.answers()
          sent += answers.size
          return answers
        },
      }
    },
  }
  const { results, school } = await importFiles(host, {
    paths: ['/school/word'],
    changes: 'accept',
    numbers: 'keep',
    isAlias: async () => false,
  })
  return { results, school, files: memory.files, started, sent }
}

test.each<[string, readonly Step[], boolean]>([
  ['is as quick as the caller', ['work'], true],
  ['is slower', ['rest', 'rest', 'work'], true],
  ['ends at once', ['die'], false],
  ['ends with a file in its hands', ['work', 'work', 'take and die'], true],
])('what an import makes is what one thread makes, where the other %s', async (_, steps, answers) => {
  const { started: __, sent: ___, ...alone } = await imported()
  const { started, sent, ...shared } = await imported(steps)
  expect([started, sent > 0]).toEqual([1, answers])
  expect(shared.results).toEqual(alone.results)
  expect(shared.school).toEqual(alone.school)
  expect(shared.files).toEqual(alone.files)
})

test('each file is told apart, in the order of their names', async () => {
  const { results } = await imported(['work'])
  const told = results
    .filter(({ file }) => !file.includes('hard-'))
    .map(result => [
      result.file.replace('/school/word/', ''),
      result.outcome === 'imported' ? result.policy : result.reason,
    ])
  expect(told).toEqual([
    ['Ties.docx', 'ties'],
    ['blank.docx', 'It has no words'],
    ['broken.docx', 'It is damaged: invalid zip data'],
    ['older.doc', 'older'],
    ['oldest.doc', 'LibreOffice cannot convert it: save it as .docx and import that'],
    ['there.docx', 'There is a policy there already: name another folder with --id, or move that one away'],
    ['ties.docm', 'There is a policy ties already: name another folder with --id, or move that one away'],
  ])
  expect(results.filter(({ outcome }) => outcome === 'imported').length).toBeGreaterThan(hard.length)
})
