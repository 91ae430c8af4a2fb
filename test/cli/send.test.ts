import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { reworded } from '../support/tampering.ts'

/* What a committee was sent is kept, so that amendments show afterwards. */

const clause = '## Aims\n\nPupils wear a blue jumper.\n\nTies are kept at school.\n'
const path = '/school/policy/uniform/clauses/introduction.md'

const uniform = () => school({ uniform: { clause, yaml: 'approved: 2026-03-01\nreview_period: Two years' } })

/** A school with an approved version and a text that was changed since. */
async function amended(): Promise<MemoryHost> {
  const host = uniform()
  await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--minute', 'FGB 1')
  rewrite(host, path, text => text.replace('blue', 'green'))
  return host
}

const files = (host: MemoryHost) =>
  [...host.files.keys()].filter(each => each.includes('/sent/')).map(each => each.slice(each.lastIndexOf('/') + 1))

test('a text that was changed since its approval is sent with tracked changes', async () => {
  const host = await amended()
  const { printed } = await policy(host, 'send', 'uniform')
  expect(printed).toMatchInlineSnapshot(`
    "Written  Uniform Policy: policy/uniform/sent/2026-11-22.docx, with what changed since version 2026-03-01

    Next: send a copy of this file, and leave this one as it is
    Next: policy merge uniform returned.docx brings in what was changed in the copy
    Next: policy diff uniform --from sent:2026-11-22 shows what was changed here meanwhile
    "
  `)
  expect(files(host)).toEqual(['2026-11-22.docx', '2026-11-22.md'])
})

test('a second text of a day stands beside the first', async () => {
  const host = await amended()
  await done(host, 'send', 'uniform')
  const { printed } = await policy(host, 'send', 'uniform', '--clean', '--format', 'json')
  expect(JSON.parse(printed)).toEqual({
    policy: 'uniform',
    name: '2026-11-22-2',
    file: 'policy/uniform/sent/2026-11-22-2.docx',
    since: null,
    answered: 0,
  })
})

describe('answers to comments', () => {
  const list = (...items: string[]) => `# returned.docx\n\n## To do\n\n${items.join('\n\n')}\n`
  const asked = '- [x] **Aims** on “kept at school”: Since when? (The chair)'

  test('stand in the margin of the next Word file, beside the words that they are about', async () => {
    const host = await amended()
    put(host, '/school/comments.md', list(`${asked}\n\n  Since May.`, '- [ ] **Aims**: Why? (The chair)'))
    const { printed } = await policy(host, 'send', 'uniform', '--answers', 'comments.md')
    expect(printed).toContain('In its margin: 1 comment with its answer\n')
    const parts = wordParts(host.files.get('/school/policy/uniform/sent/2026-11-22.docx')!)
    expect(parts['word/document.xml']).toMatch(
      /<w:commentRangeStart w:id="0"\/>.*Ties are kept at school\..*<w:commentRangeEnd/,
    )
    const remarks = [...parts['word/comments.xml']!.matchAll(/w:author="([^"]*)"|<w:t[^>]*>([^<]*)</g)].map(
      ([, author, words]) => author ?? words,
    )
    expect(remarks).toEqual(['The chair', 'Since when?', 'Oakfield Primary School', 'Since May.'])
    expect(parts['word/commentsExtended.xml']).toMatch(/w15:paraIdParent=/)
  })

  test('are not listed again when the file comes back', async () => {
    const host = await amended()
    put(host, '/school/comments.md', list(`${asked}\n\n  Since May.`))
    await done(host, 'send', 'uniform', '--answers', 'comments.md')
    const { printed } = await policy(
      host,
      'merge',
      'uniform',
      'policy/uniform/sent/2026-11-22.docx',
      '--format',
      'json',
    )
    expect(JSON.parse(printed).comments).toEqual([])
  })

  test('of a clause that is gone stand beside the title, and are told', async () => {
    const host = await amended()
    put(host, '/school/comments.md', list('- [ ] **Shoes**: Why? (The chair)\n\n  They are gone.'))
    const { printed } = await policy(host, 'send', 'uniform', '--answers', 'comments.md')
    expect(printed).toContain('The comment “Why?” stands beside the title: there is no clause “Shoes” any more\n')
  })

  test.each([
    ['that is not there', undefined, 'There is no list of comments comments.md that can be read'],
    ['without an answer', list(asked), 'There is no answer in comments.md: write it below the line of a comment'],
  ])('in a list %s are refused, and nothing is sent', async (_, text, sentence) => {
    const host = await amended()
    if (text !== undefined) put(host, '/school/comments.md', text)
    const { exitCode, complained } = await policy(host, 'send', 'uniform', '--answers', 'comments.md')
    expect([exitCode, files(host)]).toEqual([2, []])
    expect(complained).toContain(sentence)
  })
})

test('the folder of what was sent troubles no other command', async () => {
  const host = await amended()
  await done(host, 'send', 'uniform')
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  expect((await policy(host, 'build', '--format', 'html')).exitCode).toBe(0)
})

describe('what was sent', () => {
  test('is compared with the text of today', async () => {
    const host = await amended()
    await done(host, 'send', 'uniform')
    rewrite(host, path, text => text.replace('kept at school', 'worn on trips'))
    for (const spec of ['sent', 'sent:2026-11-22']) {
      const { printed } = await policy(host, 'diff', 'uniform', '--from', spec)
      expect(printed).toContain('from the text sent on 2026-11-22 to the working text')
      expect(printed).toContain('Ties are [-kept at school-]{+worn on trips+}')
      expect(printed).not.toContain('green')
    }
  })

  test.each([
    ['sent', 'Nothing was sent of uniform. policy send keeps what you send'],
    ['sent:2020-01-01', 'Nothing was sent of uniform under the name 2020-01-01. policy send keeps'],
  ])('has to be there: %s', async (spec, sentence) => {
    const { exitCode, complained } = await policy(await amended(), 'diff', 'uniform', '--from', spec)
    expect([exitCode, complained]).toEqual([2, expect.stringContaining(sentence)])
  })

  test('is the text that a returned file is read against, with tracked changes and without', async () => {
    for (const options of [[], ['--clean']]) {
      const host = await amended()
      await done(host, 'send', 'uniform', ...options)
      host.files.set('/school/same.docx', host.files.get('/school/policy/uniform/sent/2026-11-22.docx')!)
      const untouched = await policy(host, 'merge', 'uniform', 'same.docx')
      expect([untouched.exitCode, untouched.printed]).toEqual([
        0,
        expect.stringContaining('copy of the text sent on 2026-11-22'),
      ])
      // Here the text goes on; the committee changes another place.
      rewrite(host, path, text => text.replace('kept at school', 'worn on trips'))
      const sent = host.files.get('/school/same.docx')!
      host.files.set(
        '/school/returned.docx',
        reworded(sent, 'word/document.xml', xml => xml.replace(' jumper', ' pullover')),
      )
      const { printed } = await policy(host, 'merge', 'uniform', 'returned.docx', '--yes')
      expect(printed).toContain('copy of the text sent on 2026-11-22')
      expect(new TextDecoder().decode(host.files.get(path))).toBe(
        clause.replace('blue jumper', 'green pullover').replace('kept at school', 'worn on trips'),
      )
    }
  })

  test('is an older approved version, if the file is of that: what was approved since stays', async () => {
    const host = uniform()
    await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--minute', 'FGB 1')
    await done(host, 'build', 'uniform', '--format', 'docx')
    const old = host.files.get('/school/out/uniform.docx')!
    rewrite(host, path, text => text.replace('kept at school', 'worn on trips'))
    await done(host, 'approve', 'uniform', '--on', '2026-06-01', '--minute', 'FGB 2')
    host.files.set('/school/old.docx', old)
    expect((await policy(host, 'merge', 'uniform', 'old.docx')).printed).toContain('There is nothing to write')
    host.files.set(
      '/school/returned.docx',
      reworded(old, 'word/document.xml', xml => xml.replace(' jumper', ' pullover')),
    )
    const { printed, exitCode } = await policy(host, 'merge', 'uniform', 'returned.docx', '--yes')
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('copy of version 2026-03-01')])
    expect(new TextDecoder().decode(host.files.get(path))).toBe(
      clause.replace('jumper', 'pullover').replace('kept at school', 'worn on trips'),
    )
  })

  test('is the same after it was approved: its changes are those since the version before', async () => {
    const host = await amended()
    await done(host, 'build', 'uniform', '--format', 'docx')
    await done(host, 'send', 'uniform')
    await done(host, 'approve', 'uniform', '--on', '2026-06-01', '--minute', 'FGB 2')
    const files = ['out/uniform.changes.docx', 'policy/uniform/sent/2026-11-22.docx']
    for (const file of files) {
      const { printed, exitCode } = await policy(host, 'merge', 'uniform', file)
      expect([file, exitCode, printed]).toEqual([file, 0, expect.stringContaining('There is nothing to write')])
    }
  })

  test('is the one of its kind, where the same text was sent again after its approval', async () => {
    const host = await amended()
    await done(host, 'send', 'uniform')
    await done(host, 'approve', 'uniform', '--on', '2026-11-20')
    await done(host, 'send', 'uniform', '--clean')
    await done(host, 'send', 'uniform')
    host.files.set('/school/returned.docx', host.files.get('/school/policy/uniform/sent/2026-11-22.docx')!)
    expect(await policy(host, 'merge', 'uniform', 'returned.docx')).toMatchObject({
      exitCode: 0,
      printed: expect.stringMatching(/othing/),
    })
  })

  test('has to be kept, or named: else nobody can tell what was changed since', async () => {
    const host = await amended()
    await done(host, 'build', 'uniform', '--format', 'docx')
    rewrite(host, path, text => text.replace('kept at school', 'worn on trips'))
    const sent = host.files.get('/school/out/uniform.draft.docx')!
    host.files.set(
      '/school/returned.docx',
      reworded(sent, 'word/document.xml', xml => xml.replace(' jumper', ' pullover')),
    )
    const refused = await policy(host, 'merge', 'uniform', 'returned.docx', '--yes')
    expect([refused.exitCode, refused.complained]).toEqual([2, expect.stringContaining('Name that text with --base')])
    const named = await policy(host, 'merge', 'uniform', 'returned.docx', '--base', '2026-03-01')
    expect(named.printed).toContain('copy of version 2026-03-01')
  })

  test('that cannot be read is told', async () => {
    const host = await amended()
    await done(host, 'send', 'uniform')
    host.files.delete('/school/policy/uniform/sent/2026-11-22.md')
    const { exitCode, complained } = await policy(host, 'diff', 'uniform', '--from', 'sent')
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('take 2026-11-22.md back from a copy')])
  })
})

test('a text that could not be read again is not sent', async () => {
  const host = uniform()
  put(host, path, `${clause}\n<!-- clause file: other.md -->\n`)
  const { exitCode, complained } = await policy(host, 'send', 'uniform')
  expect([exitCode, files(host)]).toEqual([2, []])
  expect(complained).toContain('introduction.md holds the comment <!-- clause file: … -->')
})

test('a text with errors is not sent', async () => {
  const host = uniform()
  put(host, path, '## Aims\n')
  const { exitCode, complained } = await policy(host, 'send', 'uniform')
  expect([exitCode, files(host)]).toEqual([1, []])
  expect(complained).toContain('Nothing was sent')
})

describe('policy log says what was amended since a text was sent', () => {
  const log = async (host: MemoryHost) => (await policy(host, 'log', 'uniform')).printed

  test('at the meeting', async () => {
    const host = await amended()
    await done(host, 'send', 'uniform')
    rewrite(host, path, text => text.replace('Ties are kept', 'Ties and caps are kept'))
    await done(host, 'approve', 'uniform', '--on', '2026-11-22')
    expect(await log(host)).toContain('Amended since it was sent (2026-11-22): 1 clause revised; 2 words inserted.\n')
    const { versions } = JSON.parse((await policy(host, 'log', 'uniform', '--format', 'json')).printed)
    expect(versions[0].amendment).toEqual({ sent: '2026-11-22', change: '1 clause revised; 2 words inserted.' })
    expect(versions[1]).not.toHaveProperty('amendment')
  })

  test('or that nothing was', async () => {
    const host = await amended()
    await done(host, 'send', 'uniform')
    await done(host, 'approve', 'uniform', '--on', '2026-11-22')
    expect(await log(host)).toContain('Approved as it was sent: 2026-11-22\n')
  })

  test('and nothing of one that was sent after the approval', async () => {
    const host = await amended()
    await done(host, 'approve', 'uniform', '--on', '2026-11-20')
    rewrite(host, path, text => text.replace('green', 'red'))
    await done(host, 'send', 'uniform')
    expect(await log(host)).not.toContain('sent')
  })
})
