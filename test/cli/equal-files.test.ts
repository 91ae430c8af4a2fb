import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Two clause files may have the same text, such as the same form in two appendices: they are two all the same. */

const text = '## Words\n\nKind words[^1].\n\n[^1]: A note.\n'

function world() {
  const host = school({ uniform: { clause: text, yaml: 'review_period: Two years\nnumbering: decimal' } })
  rewrite(host, '/school/policy/uniform/policy.yaml', yaml => `${yaml}  - between.md\n  - again.md\n`)
  put(host, '/school/policy/uniform/clauses/between.md', '## Between\n\nSee [](#introduction) and [](#again).\n')
  put(host, '/school/policy/uniform/clauses/again.md', text)
  return host
}

test('each has its own numbers, ids and notes, before and after its approval', async () => {
  const host = world()
  const seen = async () => {
    await done(host, 'build', '--format', 'html')
    const page = new TextDecoder().decode(
      host.files.get('/school/out/uniform.html') ?? host.files.get('/school/out/uniform.draft.html'),
    )
    const headings = [...page.matchAll(/<h2 id="([^"]*)">(?:<span[^>]*>)?([\d.]+)/g)]
    expect(headings.map(([, id, number]) => `${number} ${id}`)).toEqual(['1 introduction', '2 between', '3 again'])
    expect([...page.matchAll(/<li id="_note-(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2'])
  }
  await seen()
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  await seen()
  expect((await policy(host, 'verify', 'out/uniform.html')).printed).toContain('Everything holds')
  rewrite(host, '/school/policy/uniform/clauses/between.md', words => `${words}\nMore.\n`)
  const { printed } = await policy(host, 'diff', 'uniform')
  expect(printed).toMatch(/1 clause revised, 2 clauses unchanged/)
})
