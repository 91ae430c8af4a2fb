import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * A draft may be circulated with its gaps, which it marks. It cannot be approved or published before they are filled.
 */

const clause = '/school/policy/uniform/clauses/introduction.md'
const withGaps = '## Introduction\n\nTies are sold by [shop] and by [insert shop], price TBC.\n'
const draft = (text = withGaps) => school({ uniform: { yaml: 'review_period: Two years', clause: text } })

const fileOf = (host: MemoryHost, name: string) => host.files.get(`/school/out/${name}`)!
const marked = (page: Uint8Array) =>
  [...new TextDecoder().decode(page).matchAll(/<mark>(.*?)<\/mark>/g)].map(([, words]) => words)
const highlighted = (word: Uint8Array) =>
  [...wordParts(word)['word/document.xml']!.matchAll(/<w:highlight w:val="yellow"\/>.*?<w:t[^>]*>(.*?)<\/w:t>/g)].map(
    ([, words]) => words,
  )

test('a draft with gaps is built, and marks them', async () => {
  const host = draft()
  const { exitCode, complained } = await policy(host, 'build')
  expect(exitCode).toBe(0)
  expect(complained).toContain('clauses/introduction.md:3:32  warning  no-placeholders')
  expect(complained).toContain('Write what belongs there before the policy is approved')
  expect(marked(fileOf(host, 'uniform.html'))).toEqual(['[insert shop]', 'TBC'])
  expect(highlighted(fileOf(host, 'uniform.docx'))).toEqual(['[insert shop]', 'TBC'])
  expect(pdfText(fileOf(host, 'uniform.pdf')).pages[0]!.replace(/ +/g, ' ')).toContain('by [insert shop], price TBC.')
})

test('words of a gap may be bold, or a reference', async () => {
  const host = draft(
    '## Introduction\n\nAsk the [insert **name** of head], or [insert {{people.headteacher.role}} name].\n',
  )
  const { complained } = await policy(host, 'build')
  expect(complained.match(/\d+:\d+ {2}warning {2}no-placeholders/g)).toEqual(
    ['3:9', '3:39'].map(place => `${place}  warning  no-placeholders`),
  )
  const page = new TextDecoder().decode(fileOf(host, 'uniform.html'))
  expect(page).toContain('<mark>[insert </mark><strong><mark>name</mark></strong><mark> of head]</mark>')
})

test('a gap inside a gap is one', async () => {
  const host = draft('## Introduction\n\nSold by [insert TODO or TODO] here. Fine words.\n')
  await done(host, 'build')
  expect(new TextDecoder().decode(fileOf(host, 'uniform.html'))).toContain(
    'Sold by <mark>[insert TODO or TODO]</mark> here. Fine words.',
  )
})

test('gaps in facts are marked too', async () => {
  const host = draft('## Introduction\n\nTies are blue.\n')
  rewrite(host, '/school/policy/uniform/policy.yaml', text => `reference: TBC\n${text}`)
  await done(host, 'build')
  expect(marked(fileOf(host, 'uniform.html'))).toEqual(['TBC'])
})

test('a form and a model letter have gaps that are meant, and are not marked', async () => {
  const host = draft('## Introduction\n\n:::letter\nDear [name of parent],\n\nPrice TBC\n:::\n')
  const { complained } = await policy(host, 'build')
  expect(complained).not.toContain('no-placeholders')
  expect(marked(fileOf(host, 'uniform.html'))).toEqual([])
})

test('approval and publication refuse gaps', async () => {
  const host = draft()
  const approval = await policy(host, 'approve', 'uniform', '--on', '2026-03-12')
  expect(approval.exitCode).toBe(1)
  expect(approval.complained).toContain('clauses/introduction.md:3:32  error  no-placeholders')
  expect(approval.complained).not.toContain('before the policy is approved')
  expect((await policy(host, 'build', '--copy', 'publication')).exitCode).toBe(1)
  put(host, clause, '## Introduction\n\nTies are sold at the office.\n')
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
})

test('a later draft has its gaps marked in the draft and in the changes, and the version in force stays', async () => {
  const host = draft('## Introduction\n\nTies are sold at the office.\n')
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  put(host, clause, '## Introduction\n\nTies are sold at the office and by [insert shop].\n')
  await done(host, 'build')
  expect(marked(fileOf(host, 'uniform.html'))).toEqual([])
  expect(marked(fileOf(host, 'uniform.draft.html'))).toEqual(['[insert shop]'])
  expect(marked(fileOf(host, 'uniform.changes.html'))).toEqual(['[insert shop]'])
  await done(host, 'build', '--copy', 'publication')
})

test('a policy that states its approval may have no gaps', async () => {
  const host = school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years', clause: withGaps } })
  const { exitCode, complained } = await policy(host, 'build')
  expect([exitCode, complained.includes('error  no-placeholders')]).toEqual([1, true])
})
