import { describe, expect, test } from 'vitest'
import { clausesOf, slug } from '../../src/model/clause.ts'
import { clauseFields, readClauseFile } from '../../src/source/clause-file.ts'

describe('an id made of words', () => {
  test.each([
    ['Cyber bullying', 'cyber-bullying'],
    ['Children’s rights, and the school’s', 'childrens-rights-and-the-schools'],
    ["Children's rights", 'childrens-rights'],
    ['Tŷ’r ysgol', 'tŷr-ysgol'],
    ['1.1 Use of A.I. (2024/25)', '1-1-use-of-a-i-2024-25'],
    ['Zażółć — gęślą', 'zażółć-gęślą'],
    ['…', 'clause'],
  ])('%s becomes %s', (title, id) => {
    expect(slug(title)).toBe(id)
  })
})

describe('the clauses of a file', () => {
  const read = (text: string) => {
    const read = readClauseFile('uniform/clauses/school-uniform.md', new TextEncoder().encode(text), clauseFields)
    if ('rule' in read) throw new Error(read.message)
    return read.file
  }
  const clauses = (text: string) => clausesOf([read(text)])
  const ids = (text: string) => clauses(text).map(({ id, identifiedBy }) => `${id} by ${identifiedBy}`)

  test('have the author’s ids, else the first has the file’s name, and others their headings', () => {
    expect(ids('## One\n\n## Two {#second}\n\n## Three\n')).toEqual([
      'school-uniform by file',
      'second by author',
      'three by heading',
    ])
  })

  test('share no id: that of the front matter is the first one’s', () => {
    expect(ids('---\nid: uniform\n---\n\n## One\n\n## Two\n')).toEqual(['uniform by author', 'two by heading'])
  })

  test('have the id of the front matter whole, whatever its line ends', () => {
    expect(ids('---\r\nid: uniform\r\n---\r\n\r\n## One\r\n')).toEqual(['uniform by author'])
    expect(ids('---  \nid: uniform\n---\n\n## One\n')).toEqual(['uniform by author'])
  })

  test('begin with what stands above the first heading, if that is anything that is read', () => {
    expect(ids('Words.\n\n## One\n')).toEqual(['school-uniform by file', 'one by heading'])
    expect(ids('[a]: https://school.example\n\n## One\n')).toEqual(['school-uniform by file'])
    expect(ids('[^a]: Words.\n\n## One\n')).toEqual(['school-uniform by file'])
  })
})
