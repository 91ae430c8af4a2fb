import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Metadata } from '../../src/model/metadata.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { readVersionClauses, readVersionHead } from '../../src/source/version-file.ts'
import { digestOf } from '../../src/versions/record.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'
import { pairHost } from '../support/random-pair.ts'
import { type RandomPolicy, randomHost, randomPolicy } from '../support/random-policy.ts'

const folder = '/school/policy/random'
const clausePath = `${folder}/clauses/introduction.md`
const yamlPath = `${folder}/policy.yaml`

/** The digest of a policy as it is. */
function digest(host: MemoryHost): string {
  const { metadata, clauses, images, findings } = readPolicy(policyFolder(host, '/school/policy', 'random'))
  expect(findings).toEqual([])
  return digestOf({ metadata: metadata as Metadata, clauses, images }, host.sha256)
}

const copyOf = (host: MemoryHost) => memoryHost(Object.fromEntries(host.files))
const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(path))

/** The digest after a change. */
function digestAfter(host: MemoryHost, act: (host: MemoryHost) => void): string {
  const changed = copyOf(host)
  act(changed)
  return digest(changed)
}

describe('what is written is read back', () => {
  test('with the same clauses, ids, words and digest', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomPolicy, async random => {
        const host = randomHost(random)
        const { exitCode } = await policy(host, 'approve', 'random', '--on', '2026-03-01')
        fc.pre(exitCode === 0)
        const working = readPolicy(policyFolder(host, '/school/policy', 'random'))
        const { head, ...read } = readVersionHead(policyFolder(host, '/school/policy', 'random'), '2026-03-01')!
        expect(read.findings).toEqual([])
        const version = readVersionClauses(policyFolder(host, '/school/policy', 'random'), { ...read, head: head! })
        if (!('clauses' in version)) throw new Error(version.message)
        const told = ({ clauses }: typeof working | typeof version) =>
          clauses.map(({ id, identifiedBy, title }) => [id, identifiedBy, title])
        expect(told(version)).toEqual(told(working))
        const { version: name, ...facts } = working.metadata
        expect([head!.metadata, name]).toEqual([facts, '2026-03-01'])
        expect([...version.images].map(([key, { bytes }]) => [key, bytes])).toEqual(
          [...working.images].map(([key, { bytes }]) => [key, bytes]),
        )
        expect(digestOf({ ...version, metadata: head!.metadata }, host.sha256)).toBe(head!.digest)
        expect(digest(host)).toBe(head!.digest)
      }),
      { numRuns: 60, seed: 21 },
    )
  })

  test('also where a file ends in code that is not closed', async () => {
    const host = pairHost('## Introduction\n\nWords.\n\n```\ncode')
    rewrite(host, yamlPath, text => `${text}  - second.md\n`)
    host.files.set(`${folder}/clauses/second.md`, Buffer.from('## Second\n\nWords.\n'))
    expect((await policy(host, 'approve', 'random', '--on', '2026-03-01')).complained).toBe('')
    const read = readVersionHead(policyFolder(host, '/school/policy', 'random'), '2026-03-01')!
    const version = readVersionClauses(policyFolder(host, '/school/policy', 'random'), { ...read, head: read.head! })
    expect('clauses' in version && digestOf({ ...version, metadata: read.head!.metadata }, host.sha256)).toBe(
      read.head!.digest,
    )
  })
})

/** Checks that an act leaves the digest of every random policy as it was. */
function forEvery(act: (host: MemoryHost, random: RandomPolicy) => void, runs = 30): void {
  fc.assert(
    fc.property(randomPolicy, random => {
      const host = randomHost(random)
      const before = digest(host)
      expect(digestAfter(host, changed => act(changed, random))).toBe(before)
    }),
    { numRuns: runs, seed: 22 },
  )
}

describe('the digest does not change with', () => {
  test('line ends', () => forEvery(host => rewrite(host, clausePath, text => text.replaceAll('\n', '\r\n'))))

  test('a byte order mark', () =>
    forEvery(host => [clausePath, yamlPath].forEach(path => rewrite(host, path, text => `\ufeff${text}`))))

  test('the order of facts, and comments', () =>
    forEvery(host =>
      rewrite(host, yamlPath, text => {
        const parts = text.trimEnd().split(/\n(?! )/)
        return parts
          .reverse()
          .map((part, index) => `# ${index}\n${part}\n`)
          .join('\n')
      }),
    ))

  test('the names of clause files', () =>
    forEvery((host, { clause }) => {
      fc.pre(!clause.includes('#introduction'))
      host.files.set(`${folder}/clauses/renamed.md`, host.files.get(clausePath)!)
      host.files.delete(clausePath)
      rewrite(host, yamlPath, text => text.replace('introduction.md', 'renamed.md'))
    }))

  test('the names of clause files to which the text links', () =>
    forEvery((host, { clause }) => {
      host.files.set(`${folder}/clauses/renamed.md`, Buffer.from(clause.replaceAll('(#introduction)', '(#renamed)')))
      host.files.delete(clausePath)
      rewrite(host, yamlPath, text => text.replace('introduction.md', 'renamed.md'))
    }))

  test('the school', () =>
    forEvery(host => rewrite(host, '/school/policy/school.yaml', text => text.replace('Oakfield', 'Elmfield'))))

  test('the looks', () => forEvery(host => rewrite(host, yamlPath, text => `${text}contents: always\n`)))

  const base = `## Introduction

The first words of a paragraph that is long enough to be wrapped,
with *emphasis*, **strength** and a [link](https://example.org/a).

- one
- two

1. first
2. second

| A | B |
| :-- | --- |
| 1 | 2 |

Said before.[^1]

[^1]: Said below.

\`\`\`js
code
\`\`\`
`
  const change = (was: string | RegExp, is: string) => {
    if (!base.match(was instanceof RegExp ? was : was.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))) throw new Error(`${was}`)
    return base.replace(was, is)
  }
  test.each<[string, string]>([
    ['where lines are wrapped', change('wrapped,\nwith', 'wrapped, with')],
    ['where lines are wrapped, elsewhere', change('words of a', 'words\nof\na')],
    ['spaces at the ends of lines', change('one\n', 'one \n')],
    ['signs of emphasis', change('*emphasis*', '_emphasis_').replace('**strength**', '__strength__')],
    ['signs of lists', change('- one\n- two', '* one\n* two')],
    ['numbers after the first', change('1. first\n2. second', '1. first\n1. second')],
    ['signs of headings', change('## Introduction', 'Introduction\n---')],
    ['signs of headings at their ends', change('## Introduction', '## Introduction ##')],
    ['fences', change(/```(js)?/g, '~~~')],
    ['the widths of tables', change('| 1 | 2 |', '|1|2|')],
    ['the names of notes', change('[^1]\n\n[^1]:', '[^a]\n\n[^a]:')],
    ['where notes are written', change('[^1]: Said below.\n\n', '').concat('\n[^1]: Said below.\n')],
    ['where addresses are written', change('(https://example.org/a)', '[1]').concat('\n[1]: https://example.org/a\n')],
    ['comments', change('- one', '<!-- to be seen to -->\n\n- one')],
    ['escapes', change('words of', 'w&#111;rds of')],
    ['ids that nobody links to', change('## Introduction', '## Introduction {#opening}')],
    ['ids in front matter', `---\nid: opening\n---\n\n${base}`],
  ])('%s', (_, text) => expect(digest(pairHost(text))).toBe(digest(pairHost(base))))

  test('the words of a second note of the same name, to which nothing refers', () => {
    const text = (first: string, second: string) => `## Introduction\n\na[^1]\n\n[^1]: ${first}\n\n[^1]: ${second}\n`
    expect(digest(pairHost(text('One.', 'Two.')))).toBe(digest(pairHost(text('One.', 'Three.'))))
    expect(digest(pairHost(text('One.', 'Two.')))).not.toBe(digest(pairHost(text('Two.', 'Two.'))))
  })

  test('accents apart or together', () => {
    expect(digest(pairHost('## Caf\u00e9\n\nT\u0177\n'))).toBe(digest(pairHost('## Cafe\u0301\n\nTy\u0302\n')))
  })

  test('the files among which clauses are divided', () => {
    const host = pairHost('## One\n\nWords.\n')
    rewrite(host, yamlPath, text => `${text}  - two.md\n`)
    host.files.set(`${folder}/clauses/two.md`, Buffer.from('## Two\n\nWords.\n'))
    expect(digest(host)).toBe(digest(pairHost('## One\n\nWords.\n\n## Two\n\nWords.\n')))
  })
})

describe('the digest changes with', () => {
  test('every word that is changed, added or taken away', () => {
    fc.assert(
      fc.property(randomPolicy, fc.nat(), fc.constantFrom('', 'otherword'), (random, at, put) => {
        const { clause } = random
        // Words between spaces in lines of plain words, which are certainly text.
        const found = [...clause.matchAll(/(?<=^[\p{L}][\p{L} ]* )\p{L}+(?= [\p{L} ]*[\p{L}.]$)/gmu)]
        fc.pre(found.length > 0)
        const word = found[at % found.length]!
        const changed = clause.slice(0, word.index) + put + clause.slice(word.index + word[0].length)
        expect(digest(randomHost({ ...random, clause: changed }))).not.toBe(digest(randomHost(random)))
      }),
      { numRuns: 100, seed: 23 },
    )
  })

  const text = (part: string) => `## Introduction\n\nThe first words.\n\n${part}\n`
  test.each<[string, string, string]>([
    ['the case of a word', 'A cap.', 'A Cap.'],
    ['a sign', 'A cap, red.', 'A cap; red.'],
    ['a space that does not break', '10 km', '10\u00a0km'],
    ['a level of heading', '### Caps', '#### Caps'],
    ['a level of a clause', '## Caps', '### Caps'],
    ['a kind of list', '- a\n- b', '1. a\n2. b'],
    ['a start of list', '1. a\n2. b', '2. a\n3. b'],
    ['a tick', '- [ ] a', '- [x] a'],
    ['a box', '- a', '- [ ] a'],
    ['an order of items', '- a\n- b', '- b\n- a'],
    ['a depth of items', '- a\n- b', '- a\n  - b'],
    ['a paragraph divided', 'One. Two.', 'One.\n\nTwo.'],
    ['a line broken', 'One.\nTwo.', 'One.\\\nTwo.'],
    ['an address', '[a](https://example.org/a)', '[a](https://example.org/b)'],
    ['an address in a definition', '[a][1]\n\n[1]: https://example.org/a', '[a][1]\n\n[1]: https://example.org/b'],
    ['a link to another clause', '[a](#one)\n\n## One\n\n## Two', '[a](#two)\n\n## One\n\n## Two'],
    ['a link taken away', '[a](https://example.org/a)', 'a'],
    ['a cell', '| A |\n| --- |\n| 1 |', '| A |\n| --- |\n| 2 |'],
    ['a cell in another column', '| A | B |\n| --- | --- |\n| 1 | |', '| A | B |\n| --- | --- |\n| | 1 |'],
    ['an alignment', '| A |\n| --- |\n| 1 |', '| A |\n| --: |\n| 1 |'],
    ['a row', '| A |\n| --- |\n| 1 |', '| A |\n| --- |\n| 1 |\n| 2 |'],
    ['a note', 'a[^1]\n\n[^1]: One.', 'a[^1]\n\n[^1]: Two.'],
    ['a place of a note', 'a[^1] b\n\n[^1]: One.', 'a b[^1]\n\n[^1]: One.'],
    ['a note that two places share', 'a[^1] b[^1]\n\n[^1]: One.', 'a[^1] b\n\n[^1]: One.'],
    ['a note in a note', 'a[^1]\n\n[^1]: b[^2]\n\n[^2]: One.', 'a[^1]\n\n[^1]: b[^2]\n\n[^2]: Two.'],
    ['a description of a picture', '![A cap](whistle.png)', '![A hat](whistle.png)'],
    ['a picture', '![A cap](whistle.png)', '![A cap](minibus.jpg)'],
    ['code', '`cap`', '`hat`'],
    ['a block of code', '```\ncap\n```', '```\nhat\n```'],
    ['an indent in code', '```\ncap\n```', '```\n  cap\n```'],
    ['words as code', 'cap', '`cap`'],
    ['emphasis', 'a cap', 'a *cap*'],
    ['strength', 'a *cap*', 'a **cap**'],
    ['words struck out', 'a cap', 'a ~~cap~~'],
    ['a quotation', 'a cap', '> a cap'],
    ['a line between', 'a\n\nb', 'a\n\n***\n\nb'],
    ['a reference', '{{people.headteacher.role}}', '{{people.headteacher.name}}'],
    ['a reference written out', '{{people.headteacher.role}}', 'Headteacher'],
    ['an order of clauses', '## A\n\na\n\n## B\n\nb', '## B\n\nb\n\n## A\n\na'],
    ['words in a heading', '## A\n\nb', '## A b'],
  ])('%s', (_, was, is) => expect(digest(pairHost(text(is)))).not.toBe(digest(pairHost(text(was)))))

  test('the bytes of a picture', () => {
    const host = pairHost(text('![A cap](whistle.png)'))
    const changed = digestAfter(host, other =>
      other.files.set(`${folder}/clauses/whistle.png`, other.files.get(`${folder}/clauses/meeting-point.png`)!),
    )
    expect(changed).not.toBe(digest(host))
  })

  const facts: readonly [was: string | RegExp, is: string][] = [
    ['title: Made at random', 'title: Made otherwise'],
    ['title:', 'reference: RC-7\ntitle:'],
    ['title:', 'status: statutory\ntitle:'],
    ['Resources Committee', 'Governing Board'],
    ['review_period: Annually', 'review_period: Two years'],
    ['title:', 'review_trigger: A new law\ntitle:'],
    ['responsible: Headteacher', 'responsible: Chair'],
    ['  - role: Headteacher', '  - role: Chair'],
    ['  - role: Headteacher', '  - role: Headteacher\n    name: Mrs Ash'],
    ['  - role: Headteacher', '  - role: Headteacher\n  - role: Chair'],
    ['title:', 'audience: [Parents]\ntitle:'],
    ['title:', 'related: [Behaviour Policy]\ntitle:'],
    ['title:', 'legislation: [Education Act 2011]\ntitle:'],
    ['title:', 'language: cy\ntitle:'],
  ]
  test.each(facts)('the fact %s → %s', (was, is) => {
    const host = pairHost(text('A cap.'))
    const changed = digestAfter(host, other => rewrite(other, yamlPath, yaml => yaml.replace(was, is)))
    expect(textOf(host, yamlPath)).toMatch(was)
    expect(changed).not.toBe(digest(host))
  })

  test('the order of signatories and of lists', () => {
    const withList = (list: string) => {
      const host = pairHost(text('A cap.'))
      rewrite(host, yamlPath, yaml => yaml.replace('title:', `audience: ${list}\ntitle:`))
      return digest(host)
    }
    expect(withList('[Parents, Pupils]')).not.toBe(withList('[Pupils, Parents]'))
  })
})
