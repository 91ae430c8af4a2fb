import { expect, test } from 'vitest'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { repacked, reworded } from '../support/tampering.ts'

/* `policy build` never writes over a Word file that somebody edited. */

const out = '/school/out'
const edited = (bytes: Uint8Array) => reworded(bytes, 'word/document.xml', xml => xml.replace('blue', 'green'))

async function built(): Promise<MemoryHost> {
  const host = school({
    uniform: { yaml: 'approved: 2026-03-01\nreview_period: Two years', clause: '## Aims\n\nJumpers are blue.\n' },
  })
  await done(host, 'build')
  return host
}

const bytesOf = (host: MemoryHost, name: string) => host.files.get(`${out}/${name}`)

test('an edited file stays, and the new one stands beside it until it is taken away', async () => {
  const host = await built()
  const own = edited(bytesOf(host, 'uniform.docx')!)
  host.files.set(`${out}/uniform.docx`, own)
  for (const _ of [1, 2]) {
    const printed = await done(host, 'build')
    expect(printed).toContain(
      'uniform.docx was edited since it was built, and stays as it is; the new document is uniform.new.docx',
    )
    expect(printed).toContain('policy diff uniform --from working --to out/uniform.docx')
    expect(bytesOf(host, 'uniform.docx')).toEqual(own)
    expect(bytesOf(host, 'uniform.new.docx')).toBeDefined()
  }
  expect(await done(host, 'diff', 'uniform', '--from', 'working', '--to', 'out/uniform.docx')).toContain(
    '[-blue-]{+green+}',
  )
  host.files.delete(`${out}/uniform.docx`)
  expect(await done(host, 'build')).not.toContain('edited')
  expect(bytesOf(host, 'uniform.docx')).toBeDefined()
  expect(bytesOf(host, 'uniform.new.docx')).toBeUndefined()
})

test('a file that nobody edited is written over, with a manifest and without', async () => {
  const host = await built()
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'red'))
  expect(await done(host, 'build')).not.toContain('edited')
  host.files.delete(`${out}/manifest.json`)
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('red', 'blue'))
  expect(await done(host, 'build')).not.toContain('edited')
})

test('a file that the manifest does not list is known by the program that saved it', async () => {
  const host = await built()
  const saved = repacked(edited(bytesOf(host, 'uniform.docx')!), parts => {
    const text = new TextDecoder().decode(parts['docProps/app.xml'])
    parts['docProps/app.xml'] = new TextEncoder().encode(
      text.replace(/\/>$/, '><Application>Microsoft Office Word</Application></Properties>'),
    )
  })
  host.files.set(`${out}/uniform.docx`, saved)
  await done(host, 'build', '--format', 'pdf')
  expect(await done(host, 'build')).toContain('was edited since it was built')
  expect(bytesOf(host, 'uniform.docx')).toEqual(saved)
})

test('an edited draft stays when the draft is dropped', async () => {
  const host = await built()
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => `${text}\nTies are grey.\n`)
  await done(host, 'build')
  const own = edited(bytesOf(host, 'uniform.draft.docx')!)
  host.files.set(`${out}/uniform.draft.docx`, own)
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('\nTies are grey.\n', ''))
  for (const _ of [1, 2])
    expect(await done(host, 'build')).toContain('uniform.draft.docx was edited since it was built, and stays as it is.')
  expect(bytesOf(host, 'uniform.draft.docx')).toEqual(own)
  expect(bytesOf(host, 'uniform.draft.pdf')).toBeUndefined()
})

test('what somebody wrote into the new document stays as well', async () => {
  const host = await built()
  host.files.set(`${out}/uniform.docx`, edited(bytesOf(host, 'uniform.docx')!))
  await done(host, 'build')
  const own = edited(bytesOf(host, 'uniform.new.docx')!)
  host.files.set(`${out}/uniform.new.docx`, own)
  expect(await done(host, 'build')).toContain('the new document is uniform.new-2.docx')
  expect(bytesOf(host, 'uniform.new.docx')).toEqual(own)
})

test('an edited file is known after a build of another format', async () => {
  const host = await built()
  const own = edited(bytesOf(host, 'uniform.docx')!)
  host.files.set(`${out}/uniform.docx`, own)
  await done(host, 'build', '--format', 'pdf')
  expect(await done(host, 'build', '--format', 'docx')).toContain('was edited since it was built')
  expect(bytesOf(host, 'uniform.docx')).toEqual(own)
})

test('a file without properties was saved by another program', async () => {
  const host = await built()
  const saved = repacked(edited(bytesOf(host, 'uniform.docx')!), parts => {
    delete parts['docProps/app.xml']
  })
  host.files.set(`${out}/uniform.docx`, saved)
  host.files.delete(`${out}/manifest.json`)
  await done(host, 'build')
  expect(bytesOf(host, 'uniform.docx')).toEqual(saved)
})
