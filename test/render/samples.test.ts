import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'
import { pdfText } from '../support/pdf-text.ts'
import { copyOf, done } from '../support/signing.ts'

/*
 * Policies in the manner of real ones, which schools may begin with. Their golden files show what is tagged in the PDF.
 */

const files = filesBelow(join(fixtures, 'samples'))
const ids = Object.keys(files)
  .filter(path => path.endsWith('/policy.yaml'))
  .map(path => path.split('/').at(-2)!)

describe.each(ids)('%s', id => {
  const host = () => memoryHost(files)

  test('has nothing to mend', async () => {
    expect((await policy(host(), 'validate', id)).printed).toMatch(/^Nothing to mend/)
  })

  test('is approved, drawn and verified in all formats', async () => {
    const made = host()
    const approved = /approved: (\S+)/.exec(new TextDecoder().decode(made.files.get(`/school/${id}/policy.yaml`)))![1]!
    await done(made, 'approve', id, '--on', approved)
    await done(made, 'build', id)
    const { tree } = pdfText(made.files.get(`/school/out/${id}.pdf`)!)
    await expect(`${tree}\n`).toMatchFileSnapshot(join(fixtures, 'samples-golden', `${id}.txt`))
    const verified = await policy(
      copyOf(made),
      'verify',
      ...['pdf', 'docx', 'html'].map(format => `out/${id}.${format}`),
    )
    expect([verified.exitCode, verified.printed.match(/Everything holds/g)?.length]).toEqual([0, 3])
  })
})
