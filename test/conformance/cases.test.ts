import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { Copy } from './cases/copy.ts'
import { cases } from './cases/index.ts'

/*
 * Small policies that the program once judged or printed wrongly, or that have to stay right: each is copied, and the
 * program is run as people run it. Like the corpus beside them they are other people's, and no part of this project.
 */

const corpus = process.env.POLICY_CORPUS
const folder = corpus && join(corpus, '..', 'cases')

beforeEach(({ skip }) => {
  if (!folder) skip('POLICY_CORPUS names no corpus')
  else if (!existsSync(folder)) skip(`${folder} is not there`)
})

test('every case is asserted once, and every case that is asserted is there', () => {
  // What strangers may do is judged elsewhere.
  const found = readdirSync(folder!, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'hostile')
    .map(({ name }) => name)
  expect(cases.flatMap(Object.keys).sort()).toEqual(found.sort())
  for (const [name, claims] of cases.flatMap(Object.entries)) expect(Object.keys(claims), name).not.toEqual([])
})

describe.each(cases.flatMap(each => Object.entries(each)))('%s', (name, claims) => {
  test.each(Object.entries(claims))('%s', async (_, holds) => {
    const copy = new Copy(join(folder!, name))
    try {
      await holds(copy)
    } finally {
      copy.remove()
    }
  })
})
