import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { approved, approvedSchool, unapprovedSchool, uniform } from '../support/ledger.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { pageWords, wordParts, wordText, wordWords } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { tokens } from '../support/same-words.ts'

const formats = ['docx', 'html', 'pdf'] as const
const documentsIn = (host: MemoryHost) =>
  [...host.files.keys()]
    .filter(path => path.startsWith('/school/out/'))
    .map(path => path.slice('/school/out/'.length))
    .sort()
const named = (...kinds: string[]) =>
  [...kinds.flatMap(kind => formats.map(format => `uniform${kind}.${format}`)), 'manifest.json'].sort()
const bytesOf = (host: MemoryHost, name: string) => {
  const bytes = host.files.get(`/school/out/${name}`)
  if (!bytes) throw new Error(`There is no ${name}`)
  return bytes
}
const page = (host: MemoryHost, name: string) => new TextDecoder().decode(bytesOf(host, name))
const entryOf = (host: MemoryHost) =>
  JSON.parse(page(host, 'manifest.json')).policies.find(({ policy: id }: { policy: string }) => id === 'uniform')
const edit = (host: MemoryHost, was = 'brown', is = 'green') =>
  rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace(was, is))
const build = (host: MemoryHost, ...args: string[]) => policy(host, 'build', 'uniform', ...args)

/** Every word of a document in one format, with header and footer. */
function everyWord(host: MemoryHost, name: string): string {
  const bytes = bytesOf(host, name)
  if (name.endsWith('.html'))
    return new TextDecoder()
      .decode(bytes)
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<[^>]+>/g, ' ')
  if (name.endsWith('.pdf')) {
    const { words, artifacts, outline } = pdfText(bytes)
    return [words, ...artifacts.flat().map(({ text }) => text), outline].join('\n')
  }
  return Object.entries(wordParts(bytes))
    .filter(([part]) => part.endsWith('.xml'))
    .map(([, xml]) => wordWords(xml))
    .join('\n')
}

/** The pages or parts on which a document does not say that it is a draft. */
function unmarked(host: MemoryHost, name: string): string[] {
  const bytes = bytesOf(host, name)
  if (name.endsWith('.html'))
    return /<body>[\s\S]{0,200}<header><p class="draft">DRAFT(?!.{0,3}DRAFT)/.test(page(host, name)) ? [] : ['page']
  if (name.endsWith('.pdf')) {
    // Once across the page, and once in the header.
    return pdfText(bytes)
      .artifacts.map(page => page.map(({ text }) => text).join(' '))
      .flatMap((words, index) => ((words.match(/DRAFT/gi) ?? []).length >= 2 ? [] : [`page ${index + 1}: ${words}`]))
  }
  const parts = wordParts(bytes)
  const sections = parts['word/document.xml']!.match(/<w:sectPr[\s\S]*?<\/w:sectPr>/g) ?? []
  const headers = Object.entries(parts).filter(([part]) => /^word\/header\d*\.xml$/.test(part))
  return [
    ...headers
      .filter(([, xml]) => !/string="DRAFT"/.test(xml) || !/draft[^<]*<\/w:t>/i.test(xml))
      .map(([part]) => part),
    ...(headers.length > 0 ? [] : ['no header']),
    ...sections.filter(section => !section.includes('headerReference')).map(() => 'a section without a header'),
  ]
}

const marks = (host: MemoryHost, name: string) => /DRAFT/i.test(everyWord(host, name))

describe('what build makes of a policy', () => {
  test('that nobody approved: one document, which says so', async () => {
    const host = unapprovedSchool()
    rewrite(host, `${uniform}/policy.yaml`, text => text.replace(/^approved.*\n|^review_date.*\n/gm, ''))
    expect((await build(host)).exitCode).toBe(0)
    expect(documentsIn(host)).toEqual(named(''))
    for (const format of formats) {
      expect(everyWord(host, `uniform.${format}`)).toContain('Not yet approved')
      expect(unmarked(host, `uniform.${format}`)).toEqual([])
    }
    expect(entryOf(host)).toMatchObject({ status: 'draft', version: null })
  })

  test('that is as approved: one document without a mark', async () => {
    const host = await approvedSchool()
    const { exitCode, printed } = await build(host)
    expect([exitCode, printed]).toEqual([0, 'Built  Uniform Policy: PDF, Word and web page (1 page) in out\n'])
    expect(documentsIn(host)).toEqual(named(''))
    for (const format of formats) expect(marks(host, `uniform.${format}`)).toBe(false)
    expect(entryOf(host)).toMatchObject({ status: 'approved', version: '2026-03-01' })
  })

  test('that was changed since: the approved text, the draft and what differs', async () => {
    const host = await approvedSchool()
    edit(host)
    const { exitCode, printed } = await build(host)
    expect(exitCode).toBe(0)
    expect(printed).toContain('Version 2026-03-01 is in force')
    expect(documentsIn(host)).toEqual(named('', '.draft', '.changes'))
    for (const format of formats) {
      expect(everyWord(host, `uniform.${format}`)).toMatch(/black or brown/)
      expect(everyWord(host, `uniform.${format}`)).not.toMatch(/green|DRAFT/)
      expect(everyWord(host, `uniform.draft.${format}`)).toMatch(/black or green/)
      expect(everyWord(host, `uniform.changes.${format}`)).toMatch(/brown[\s\S]*green/)
      expect([unmarked(host, `uniform.draft.${format}`), unmarked(host, `uniform.changes.${format}`)]).toEqual([[], []])
    }
    expect(entryOf(host).files.map(({ kind, path }: { kind?: string; path: string }) => [kind, path])).toEqual(
      [undefined, 'draft', 'changes'].flatMap(kind =>
        ['pdf', 'docx', 'html'].map(format => [kind, `uniform${kind ? `.${kind}` : ''}.${format}`]),
      ),
    )
  })

  test('that has mistakes now: nothing, and the former documents stay', async () => {
    const host = await approvedSchool()
    await build(host)
    const former = new Map(host.files)
    edit(host, 'brown', '[brown](#brown)')
    expect((await build(host)).exitCode).toBe(1)
    expect([...host.files].filter(([path]) => path.startsWith('/school/out'))).toEqual(
      [...former].filter(([path]) => path.startsWith('/school/out')),
    )
  })

  test('whose looks or signatures changed alone: no draft', async () => {
    const host = await approvedSchool()
    rewrite(host, `${uniform}/policy.yaml`, text => `${text}numbering: decimal\n`)
    await policy(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2026-03-02')
    await build(host)
    expect(documentsIn(host)).toEqual(named(''))
    for (const format of formats) expect(everyWord(host, `uniform.${format}`)).toContain('Ann Lee')
  })
})

describe('a draft is gone', () => {
  const drafted = async () => {
    const host = await approvedSchool()
    edit(host)
    await build(host)
    return host
  }

  test('once its text is approved', async () => {
    const host = await drafted()
    await approved(host, 'uniform', '--on', '2026-09-01')
    await build(host)
    expect(documentsIn(host)).toEqual(named(''))
    expect(everyWord(host, 'uniform.html')).toMatch(/black or green/)
    expect(entryOf(host).version).toBe('2026-09-01')
  })

  test('once its text is as approved again', async () => {
    const host = await drafted()
    edit(host, 'green', 'brown')
    await build(host)
    expect(documentsIn(host)).toEqual(named(''))
  })

  test.each([[['--format', 'html']], [['--copy', 'publication']], [['--at', '2025-03-10']]])(
    'in every format, with build %s',
    async args => {
      const host = await drafted()
      await approved(host, 'uniform', '--on', '2026-09-01')
      await build(host, ...args)
      expect(documentsIn(host)).toEqual(named(''))
    },
  )
})

describe('copies to publish', () => {
  test('have no drafts beside them, though the text was changed', async () => {
    const host = await approvedSchool()
    edit(host)
    await build(host)
    await build(host, '--copy', 'publication')
    expect(documentsIn(host)).toEqual(named(''))
    for (const format of formats) expect(everyWord(host, `uniform.${format}`)).not.toMatch(/green|DRAFT/)
  })

  test('are not made of a policy that nobody approved', async () => {
    const host = unapprovedSchool()
    rewrite(host, `${uniform}/policy.yaml`, text => text.replace(/^approved.*\n|^review_date.*\n/gm, ''))
    const { exitCode, printed } = await build(host, '--copy', 'publication')
    expect([exitCode, documentsIn(host)]).toEqual([1, []])
    expect(printed).toMatch(/^Not built {2}Uniform Policy: it was never approved/)
  })
})

describe('build --at', () => {
  test('makes a former version, without a draft', async () => {
    const host = await approvedSchool()
    edit(host)
    await build(host, '--at', '2025-03-10')
    expect(documentsIn(host)).toEqual(named(''))
    for (const format of formats) {
      expect(everyWord(host, `uniform.${format}`)).toMatch(/Shoes are black\./)
      expect(everyWord(host, `uniform.${format}`)).toMatch(/2025-03-10/)
    }
    expect(entryOf(host).version).toBe('2025-03-10')
  })

  test('the newest version is the document of record', async () => {
    const [host, other] = [await approvedSchool(), await approvedSchool()]
    edit(other)
    await build(host)
    await build(other, '--at', '2026-03-01')
    for (const format of formats)
      expect(bytesOf(other, `uniform.${format}`)).toEqual(bytesOf(host, `uniform.${format}`))
  })

  test('a version that is not there is said in a line', async () => {
    const host = await approvedSchool()
    const { exitCode, complained } = await build(host, '--at', '2019')
    expect([exitCode, complained]).toEqual([2, 'Uniform Policy: There is no version 2019 of uniform\n'])
    expect(documentsIn(host)).toEqual([])
  })
})

/* Someone tries to get a document that looks approved and holds words that nobody approved. */
describe('no document of record holds a word that was not approved', () => {
  /** Approves one text, replaces it with another, and builds; undefined if policy refuses either text. */
  async function built(before: string, after: string, list: string): Promise<MemoryHost | undefined> {
    const host = pairHost(before)
    const clause = '/school/policy/random/clauses/introduction.md'
    if ((await policy(host, 'approve', 'random', '--on', '2026-03-01')).exitCode !== 0) return undefined
    rewrite(host, clause, () => after)
    const { exitCode } = await policy(host, 'build', 'random', '--format', list)
    return exitCode === 0 ? host : undefined
  }
  const wordsOf = (host: MemoryHost, name: string) =>
    name.endsWith('.html')
      ? tokens(pageWords(page(host, name)))
      : name.endsWith('.pdf')
        ? tokens(pdfText(bytesOf(host, name)).words)
        : tokens(wordText(wordParts(bytesOf(host, name))))

  async function attempt(before: string, after: string, list: readonly string[]): Promise<void> {
    const [host, same] = [await built(before, after, list.join()), await built(before, before, list.join())]
    fc.pre(host !== undefined && same !== undefined)
    for (const format of list) {
      // Only the approved text, as built while it was the working text, may appear.
      const [found, allowed] = [wordsOf(host!, `random.${format}`), wordsOf(same!, `random.${format}`)]
      expect(found).toEqual(allowed)
      expect(documentsIn(same!)).not.toContain(`random.draft.${format}`)
      for (const kind of ['draft', 'changes'])
        if (documentsIn(host!).includes(`random.${kind}.${format}`))
          expect([kind, unmarked(host!, `random.${kind}.${format}`)]).toEqual([kind, []])
      // A text with other words always has a draft.
      const isOther = before !== after && !documentsIn(host!).includes(`random.draft.${format}`)
      if (isOther) expect(wordsOf(host!, `random.${format}`)).toEqual(await workingWords(after, format))
    }
  }

  /** What the working text says when it is approved as it is. */
  async function workingWords(text: string, format: string): Promise<string[]> {
    const host = await built(text, text, format)
    return wordsOf(host!, `random.${format}`)
  }

  const pair = randomPair.map(({ before, after }) => ({
    before: `## Introduction\n\nThe first words.\n\n${before}`,
    after: `## Introduction\n\nThe first words.\n\n${after}`,
  }))

  test('in web pages', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(pair, ({ before, after }) => attempt(before, after, ['html'])),
      { numRuns: 50, seed: 11 },
    )
  })

  test('in PDF and Word files', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(pair, ({ before, after }) => attempt(before, after, ['pdf', 'docx'])),
      { numRuns: 8, seed: 12 },
    )
  })

  test('whatever fact is changed', async () => {
    const changes: [was: string, is: string][] = [
      ['Uniform Policy', 'Dress Policy'],
      ['Resources Committee', 'Governing Board'],
      ['Two years', 'Three years'],
      ['responsible: Headteacher', 'responsible: Caretaker'],
      ['  - role: Headteacher', '  - role: Headteacher\n  - role: Caretaker'],
      ['title:', 'reference: NEW-7\ntitle:'],
      ['title:', 'status: statutory\ntitle:'],
      ['title:', 'review_trigger: A new law\ntitle:'],
      ['title:', 'audience: [Newcomers]\ntitle:'],
      ['title:', 'related: [Newcomers Policy]\ntitle:'],
      ['title:', 'legislation: [Newcomers Act 2026]\ntitle:'],
      ['title:', 'language: en-IE\ntitle:'],
    ]
    for (const [was, is] of changes) {
      const [host, former] = [await approvedSchool(), await approvedSchool()]
      rewrite(host, `${uniform}/policy.yaml`, text =>
        text
          .replace(was, is)
          .replace(is === 'Three years' ? 'review_date: 2028-03-01' : '\0', 'review_date: 2029-03-01'),
      )
      await build(former)
      expect([is, (await build(host)).complained]).toEqual([is, ''])
      expect([is, documentsIn(host)]).toEqual([is, named('', '.draft', '.changes')])
      for (const format of formats) {
        expect(bytesOf(host, `uniform.${format}`)).toEqual(bytesOf(former, `uniform.${format}`))
        for (const kind of ['draft', 'changes'])
          expect([is, kind, format, unmarked(host, `uniform.${kind}.${format}`)]).toEqual([is, kind, format, []])
      }
    }
  })

  test.each([
    ['a row of a table set otherwise', '| A | B |\n| --- | --- |\n| 1 | 2 |', '| A | B |\n| --: | --- |\n| 1 | 2 |'],
    ['a box ticked', '- [ ] a cap', '- [x] a cap'],
    ['a list that begins elsewhere', '1. a cap\n2. a hat', '3. a cap\n4. a hat'],
    ['a list of another kind', '- a cap\n- a hat', '1. a cap\n2. a hat'],
    ['another address', '[A page](https://example.org/a)', '[A page](https://example.org/b)'],
    ['words in bold', 'A cap.', 'A **cap**.'],
    ['words struck out', 'A cap.', 'A ~~cap~~.'],
    ['a line break', 'A cap\nand a hat.', 'A cap\\\nand a hat.'],
    ['a heading one level down', '## Caps\n\nRed.', '### Caps\n\nRed.'],
    ['words of a picture', '![A cap](whistle.png)', '![A hat](whistle.png)'],
    ['another picture', '![A cap](whistle.png)', '![A cap](minibus.jpg)'],
    ['code', '```\ncap\n```', '```\nCap\n```'],
    ['a footnote', 'A cap.[^1]\n\n[^1]: Red.', 'A cap.[^1]\n\n[^1]: Blue.'],
    ['a reference', 'A {{people.headteacher.role}}.', 'A {{name}}.'],
    ['a quotation', 'A cap.', '> A cap.'],
    ['a line between', 'A cap.\n\nA hat.', 'A cap.\n\n***\n\nA hat.'],
  ])('%s is a draft, and marked', async (_, was, is) => {
    const text = (part: string) => `## Introduction\n\nThe first words.\n\n${part}\n`
    const host = await built(text(was), text(is), 'pdf,docx,html')
    const former = await built(text(was), text(was), 'pdf,docx,html')
    for (const format of formats) {
      expect(bytesOf(host!, `random.${format}`)).toEqual(bytesOf(former!, `random.${format}`))
      for (const kind of ['draft', 'changes'])
        expect([kind, format, unmarked(host!, `random.${kind}.${format}`)]).toEqual([kind, format, []])
    }
  })
})
