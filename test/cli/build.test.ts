import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CannotWrite } from '../../src/host/host.ts'
import { policy } from '../support/cli.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { pageWords, wordParts, wordText } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { sampleHost } from '../support/sample.ts'
import { school } from '../support/school.ts'

const manifestOf = (host: { files: Map<string, Uint8Array> }, path: string) =>
  JSON.parse(new TextDecoder().decode(host.files.get(path)))

test('the sample becomes three documents and a manifest', async () => {
  const host = sampleHost()
  const { exitCode, printed, complained } = await policy(host, 'build')
  expect([exitCode, printed, complained]).toEqual([
    0,
    'Built  Social Media Policy: PDF, Word and web page (4 pages) in out\n',
    '',
  ])
  const { policies } = manifestOf(host, '/out/manifest.json')
  expect(policies).toMatchObject([
    { policy: 'social-media', title: 'Social Media Policy', version: '2020-09', status: 'approved' },
  ])
  expect(
    policies[0].files.map((file: { path: string; format: string; pages?: number }) => [
      file.path,
      file.format,
      file.pages,
    ]),
  ).toEqual([
    ['social-media.pdf', 'pdf', 4],
    ['social-media.docx', 'docx', undefined],
    ['social-media.html', 'html', undefined],
  ])
  for (const { path, bytes, sha256 } of policies[0].files) {
    const file = host.files.get(`/out/${path}`)!
    expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256])
  }
})

test('formats and folder are the caller’s choice', async () => {
  const host = sampleHost()
  const { printed } = await policy(host, 'build', 'social-media', '--format', 'html,pdf', '--out', 'website/policies')
  expect(printed).toContain('PDF and web page (4 pages) in website/policies')
  expect([...host.files.keys()].filter(path => path.startsWith('/website'))).toEqual([
    '/website/policies/social-media.pdf',
    '/website/policies/social-media.html',
    '/website/policies/manifest.json',
  ])
})

describe('the copy for the public', () => {
  test('says who signed in every format, and has no lines to sign', async () => {
    const host = sampleHost()
    for (const role of ['Headteacher', 'Chair of Governing Board'])
      await policy(host, 'sign', 'social-media', '--role', role, '--name', 'The Signatory', '--on', '2020-10-01')
    await policy(host, 'build', '--copy', 'publication')
    const sentence = 'Signed by the Headteacher and the Chair of Governing Board; signed copy held by the school.'
    const file = (format: string) => host.files.get(`/out/social-media.${format}`)!
    const texts = [
      pdfText(file('pdf')).words,
      wordText(wordParts(file('docx'))),
      pageWords(new TextDecoder().decode(file('html'))),
    ]
    for (const text of texts) {
      expect(text).toContain(sentence)
      expect(text).not.toMatch(/^Signature$/m)
    }
  })

  test.each([
    ['nobody', [], undefined],
    [
      'one of two',
      ['Chair of Governing Board'],
      'Signed by the Chair of Governing Board; signed copy held by the school.',
    ],
  ])('names nobody who is not recorded as having signed: %s', async (_, roles, sentence) => {
    const host = sampleHost()
    for (const role of roles)
      await policy(host, 'sign', 'social-media', '--role', role, '--name', 'The Signatory', '--on', '2020-10-01')
    await policy(host, 'build', '--copy', 'publication')
    const words = [
      pdfText(host.files.get('/out/social-media.pdf')!).words,
      wordText(wordParts(host.files.get('/out/social-media.docx')!)),
      pageWords(new TextDecoder().decode(host.files.get('/out/social-media.html'))),
    ]
    for (const text of words) {
      expect(text.match(/Signed by .*/g) ?? []).toEqual(sentence === undefined ? [] : [sentence])
      expect(text.match(/^Signatures$/gm) ?? []).toHaveLength(sentence === undefined ? 0 : 1)
    }
  })

  test('the copy to sign has a row for each signatory', async () => {
    const host = sampleHost()
    await policy(host, 'build', '--format', 'html')
    const page = new TextDecoder().decode(host.files.get('/out/social-media.html'))
    expect(page).toContain('<tr><th scope="row">Headteacher</th><td></td><td></td></tr>')
    expect(page).toContain('<tr><th scope="row">Chair of Governing Board</th><td></td><td></td></tr>')
  })
})

test('the manifest keeps the entry of a policy that is not built this time, and none of a policy that is gone', async () => {
  const host = school({ behaviour: {}, uniform: {}, visits: {} })
  const listed = () =>
    manifestOf(host, '/school/out/manifest.json').policies.map((entry: { policy: string }) => entry.policy)
  await policy(host, 'build', '--format', 'html')
  expect(listed()).toEqual(['behaviour', 'uniform', 'visits'])
  for (const path of host.files.keys()) if (path.startsWith('/school/policy/visits/')) host.files.delete(path)
  await policy(host, 'build', 'uniform', '--format', 'html')
  expect(listed()).toEqual(['behaviour', 'uniform'])
})

describe('a policy with errors', () => {
  const host = () => school({ behaviour: { title: 'Behaviour Policy' }, uniform: {} })

  test('is not built and says why; its former documents stay, and the others are built', async () => {
    const world = host()
    await policy(world, 'build')
    const former = ['pdf', 'docx', 'html'].map(format => world.files.get(`/school/out/uniform.${format}`)!)
    const formerEntry = manifestOf(world, '/school/out/manifest.json').policies[1]
    world.files.set(
      '/school/policy/uniform/clauses/introduction.md',
      new TextEncoder().encode('## Introduction\n\nPupils of [School name] wear it.\n'),
    )
    world.files.delete('/school/out/behaviour.pdf')
    const { exitCode, printed, complained } = await policy(world, 'build')
    expect(exitCode).toBe(1)
    expect(complained).toContain('policy/uniform/clauses/introduction.md:3:11')
    expect(printed).toContain('Not built  Uniform Policy: mend the errors above; its former documents are as they were')
    expect(['pdf', 'docx', 'html'].map(format => world.files.get(`/school/out/uniform.${format}`))).toEqual(former)
    expect(world.files.has('/school/out/behaviour.pdf')).toBe(true)
    expect(
      manifestOf(world, '/school/out/manifest.json').policies.map((entry: { policy: string }) => entry.policy),
    ).toEqual(['behaviour', 'uniform'])
    expect(manifestOf(world, '/school/out/manifest.json').policies[1]).toEqual(formerEntry)
  })

  test('a mistake in school.yaml stops them all', async () => {
    const world = host()
    world.files.set('/school/policy/school.yaml', new TextEncoder().encode('name: Oakfield\n'))
    const { exitCode, complained } = await policy(world, 'build')
    expect(exitCode).toBe(1)
    expect(complained).toContain('Missing `committees`')
    expect([...world.files.keys()].filter(path => path.startsWith('/school/out'))).toEqual([])
  })
})

describe('a policy whose documents cannot be made or written', () => {
  const world = () => school({ behaviour: { title: 'Behaviour Policy' }, uniform: {} })
  const failingFor = (id: string, reason: Error) => {
    const host = world()
    const write: MemoryHost['write'] = files => {
      if ([...files.keys()].some(path => path.includes(id))) throw reason
      host.write(files)
    }
    return { ...host, write, environment: () => undefined }
  }

  test('is said in one line, and the others are built and listed', async () => {
    const reason = new CannotWrite('Cannot write out/behaviour.pdf: another program has the file open')
    const host = failingFor('behaviour', reason)
    const { exitCode, printed, complained } = await policy(host, 'build')
    expect([exitCode, complained]).toEqual([2, `Behaviour Policy: ${reason.message}\n`])
    expect(printed).toContain(
      'Not built  Behaviour Policy: see the message above; its former documents are as they were\n',
    )
    expect(printed).toContain('Built  Uniform Policy')
    expect(manifestOf(host, '/school/out/manifest.json').policies).toMatchObject([{ policy: 'uniform' }])
  })

  test('a mistake of our own is said as ours, without a stack trace', async () => {
    const { exitCode, printed, complained } = await policy(failingFor('behaviour', new Error('no glyph')), 'build')
    expect(exitCode).toBe(2)
    expect(complained).toBe(
      'Behaviour Policy: Something went wrong inside policy that is not your mistake: no glyph\nPlease report it, with what POLICY_DEBUG=1 adds to this message.\n',
    )
    expect(printed).toContain('Built  Uniform Policy')
  })
})

test('a policy that no committee approved is not published: nobody has signed it', async () => {
  const host = school({ behaviour: { title: 'Behaviour Policy' }, uniform: { yaml: 'review_period: Annually' } })
  const { exitCode, printed } = await policy(host, 'build', '--copy', 'publication')
  expect(exitCode).toBe(1)
  expect(printed).toContain(
    'Not built  Uniform Policy: it was never approved, so that there is nothing to publish. Once it is: policy approve uniform --on <date>; its former documents are as they were\n',
  )
  expect([...host.files.keys()].filter(path => path.includes('/out/uniform'))).toEqual([])
  expect(printed).toContain('Built  Behaviour Policy')
})

test('progress is shown only where somebody watches', async () => {
  const host = sampleHost({ isTerminal: true })
  await policy(host, 'build', '--format', 'html')
  expect(host.complained()).toContain('1 of 1 done: Social Media Policy')
  const pipe = sampleHost()
  await policy(pipe, 'build', '--format', 'html')
  expect(pipe.complained()).toBe('')
})

test('an unknown format is the caller’s mistake', async () => {
  const { exitCode, complained } = await policy(sampleHost(), 'build', '--format', 'pdf,odt')
  expect([exitCode, complained]).toEqual([2, 'There is no format odt. Choose from pdf, docx and html\n'])
})

describe('the contents', () => {
  const long = (sections: number) =>
    Array.from(
      { length: sections },
      (_, index) =>
        `## Clause ${index + 1}\n\n${'Pupils wear the uniform on every school day and on every visit. '.repeat(45)}\n`,
    ).join('\n')
  const pageOf = async (clause: string, yaml = '') => {
    const host = school({ uniform: { yaml: `approved: 2024-03\nreview_period: Two years\n${yaml}`, clause } })
    const { printed, exitCode } = await policy(host, 'build')
    return { printed, exitCode, page: new TextDecoder().decode(host.files.get('/school/out/uniform.html')) }
  }

  test('are printed from eleven pages on, in every format alike', async () => {
    const short = await pageOf(long(10))
    const longer = await pageOf(long(11))
    expect([short.exitCode, longer.exitCode]).toEqual([0, 0])
    const without = await pageOf(long(11), 'contents: never')
    expect([short, without].map(({ printed }) => /\((\d+) pages\)/.exec(printed)![1])).toEqual(['10', '11'])
    expect([short.page.includes('<nav class="contents"'), longer.page.includes('<nav class="contents"')]).toEqual([
      false,
      true,
    ])
  })

  test('are printed by the pages of the whole, however many words there are on them', async () => {
    const { page, printed } = await pageOf(`## Clause\n\n${`${'i '.repeat(1000).trim()}\n\n`.repeat(25)}`)
    expect(Number(/\((\d+) pages\)/.exec(printed)![1])).toBeLessThanOrEqual(10)
    expect(page).not.toContain('<nav class="contents"')
  })

  test('are printed or not when a policy says so', async () => {
    expect((await pageOf(long(2), 'contents: always')).page).toContain('<nav class="contents"')
    expect((await pageOf(long(14), 'contents: never')).page).not.toContain('<nav class="contents"')
  })
})
