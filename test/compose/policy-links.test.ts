import { expect, test } from 'vitest'
import { builtFiles, builtPage, expectSameWords } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * A link to another policy of the school: its address is the name of the folder, and without words it prints the title.
 */

const clause = '## Introduction\n\nTies follow the [](complaints). See [how we listen](complaints).\n'
const twoPolicies = (text = clause) =>
  school({ uniform: { clause: text }, complaints: { yaml: 'review_period: Two years' } })
const renamed = (host: MemoryHost, title: string) =>
  rewrite(host, '/school/policy/complaints/policy.yaml', text => text.replace(/^title: .*$/m, `title: ${title}`))

test('prints the title, and is a link on the page alone', async () => {
  const host = twoPolicies()
  renamed(host, 'Complaints Policy')
  await done(host, 'build', 'uniform')
  expect(builtPage(host)).toContain(
    'Ties follow the <a href="complaints.html">Complaints Policy</a>. See <a href="complaints.html">how we listen</a>.',
  )
  const word = wordParts(builtFiles(host).docx)
  expect(word['word/_rels/document.xml.rels']).not.toContain('complaints.html')
  expect(word['word/document.xml']).toContain('Complaints Policy')
  expect(Buffer.from(builtFiles(host).pdf).includes('complaints.html')).toBe(false)
  expectSameWords(host)
})

test('prints the title of today, and an approved version is known by the title of its day too', async () => {
  const host = twoPolicies()
  renamed(host, 'Complaints Policy')
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform')
  const former = builtFiles(host).pdf
  renamed(host, 'Concerns Policy')
  await done(host, 'build', 'uniform')
  expect(builtPage(host)).toContain('Concerns Policy')
  host.files.set('/school/former.pdf', former)
  for (const file of ['former.pdf', 'out/uniform.pdf', 'out/uniform.docx', 'out/uniform.html'])
    expect(await done(host, 'verify', file)).toContain('byte for byte')
})

test('keeps the title that a policy had, once it is gone', async () => {
  const host = twoPolicies()
  renamed(host, 'Complaints Policy')
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  for (const path of [...host.files.keys()]) if (path.includes('/complaints/')) host.files.delete(path)
  put(host, '/school/policy/uniform/clauses/introduction.md', '## Introduction\n\nTies are blue.\n')
  await done(host, 'build', 'uniform')
  expect(builtPage(host)).toContain('Ties follow the <a href="complaints.html">Complaints Policy</a>.')
  expect(await done(host, 'verify', 'out/uniform.html')).toContain('byte for byte')
})

test('to a policy that is not there is a mistake', async () => {
  const { exitCode, printed } = await policy(twoPolicies(clause.replace('(complaints)', '(complaint)')), 'validate')
  expect(exitCode).toBe(1)
  expect(printed).toContain('Unexpected address `complaint`')
  expect(printed).toContain('Did you mean `complaints`?')
})
