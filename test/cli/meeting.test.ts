import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* `policy pack`, `policy minutes` and `policy approve --decisions`: a meeting from its papers to its record. */

const clause = '## Aims {#aims}\n\nPupils wear a blue jumper[^1].\n\n[^1]: A note.\n\nSee [](#aims).\n'
const yaml = 'approved: 2026-03-01\nreview_period: One year'

async function world(): Promise<MemoryHost> {
  const host = school({
    uniform: { clause, yaml },
    meals: { clause, yaml: 'approved: 2025-12-10\nreview_period: One year' },
    trips: { clause, yaml: 'review_period: Two years' },
    far: { clause, yaml: 'approved: 2026-03-01\nreview_period: Four years' },
  })
  const titles = { uniform: 'Uniform Policy', meals: 'Meals Policy', trips: 'Trips Policy', far: 'Far Policy' }
  for (const [id, title] of Object.entries(titles))
    rewrite(host, `/school/policy/${id}/policy.yaml`, text => text.replace(/title: .*/, `title: ${title}`))
  await done(host, 'approve', 'meals', '--on', '2025-12-10')
  await done(host, 'approve', 'uniform', 'far', '--on', '2026-03-01')
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
  return host
}

const meeting = ['--meeting', '2026-11-20']
const wordsOf = (host: MemoryHost, path: string) =>
  wordParts(host.files.get(path)!)
    ['word/document.xml']!.replace(/<w:del [\s\S]*?<\/w:del>/g, '')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')

describe('the papers of a meeting', () => {
  test('hold what is a draft, was changed, or is due, and nothing else', async () => {
    const host = await world()
    const { exitCode, printed } = await policy(host, 'pack', ...meeting, '--out', 'papers.docx')
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('Written  papers.docx: 3 policies')])
    const words = wordsOf(host, '/school/papers.docx')
    expect(words).toMatch(/Policies for the meeting of 20 November 2026\n/)
    expect(words).toMatch(/Uniform Policy\nApprove the changes\n/)
    expect(words).toMatch(/Meals Policy\nConfirm without change\n/)
    expect(words).toMatch(/Trips Policy\nApprove for the first time\n/)
    expect(words).not.toContain('Far Policy')
    expect(words).toContain(
      'Proposed: That the Resources Committee approve the changes to the Uniform Policy since version 2026-03-01.',
    )
    expect(words).toContain('Pupils wear a green jumper')
  })

  test('are one PDF of pages that count through, with DRAFT across them', async () => {
    const host = await world()
    const { printed } = await policy(host, 'pack', ...meeting)
    expect(printed).toMatch(/^Written {2}out\/meeting-2026-11-20\.pdf: 3 policies, \d+ pages\n/)
    await policy(host, 'pack', ...meeting, '--out', 'page.html')
    const page = new TextDecoder().decode(host.files.get('/school/page.html'))
    expect(page).toContain('DRAFT')
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
    expect([...page.matchAll(/<li id="[^"]*">/g)].length).toBeGreaterThanOrEqual(1)
  })

  test('may be for one committee, of named policies, and of chosen parts', async () => {
    const host = await world()
    rewrite(host, '/school/policy/school.yaml', text =>
      text.replace(
        /committees:\n( *)- /,
        (_, indent) => `committees:\n${indent}- name: Full Governing Board\n${indent}- `,
      ),
    )
    expect((await policy(host, 'pack', ...meeting, '--committee', 'Resources Committee')).printed).toContain(
      '3 policies',
    )
    expect((await policy(host, 'pack', ...meeting, '--committee', 'Full Governing Board')).printed).toContain(
      'There is nothing to decide',
    )
    const { printed } = await policy(host, 'pack', 'far', ...meeting, '--parts', 'agenda,text', '--out', 'far.docx')
    expect(printed).toContain('1 policy')
    const words = wordsOf(host, '/school/far.docx')
    expect(words).toContain('Pupils wear a blue jumper')
    expect(words).not.toContain('Proposed')
  })

  test('are the same in every byte each time', async () => {
    const host = await world()
    await policy(host, 'pack', ...meeting)
    const before = host.files.get('/school/out/meeting-2026-11-20.pdf')
    await policy(host, 'pack', ...meeting)
    expect(host.files.get('/school/out/meeting-2026-11-20.pdf')).toEqual(before)
  })

  test.each([
    [['--committee', 'Cake Committee'], /^There is no committee Cake Committee in school\.yaml/],
    [['--parts', 'agenda,cake'], /^There is no part cake\. Choose from agenda, wording, changes and text/],
    [['--out', 'papers.odt'], /^--out papers\.odt is no file of policy’s/],
    [['--out', 'policy/uniform/papers.pdf'], /lies in the folder of the policy uniform/],
  ])('%j is a caller’s mistake', async (options, sentence) => {
    expect(await policy(await world(), 'pack', ...meeting, ...options)).toMatchObject({
      exitCode: 2,
      complained: expect.stringMatching(sentence),
    })
  })

  test('are a folder with a PDF for the agenda and one for each policy, where that is wanted', async () => {
    const host = await world()
    const { printed } = await policy(host, 'pack', ...meeting, '--out', 'papers/')
    expect(printed).toMatch(/^Written {2}papers\/: 3 policies, \d+ pages\n/)
    const names = [...host.files.keys()].filter(path => path.startsWith('/school/papers/')).sort()
    expect(names.map(path => path.slice('/school/papers/'.length))).toEqual([
      '0-agenda.pdf',
      '1-meals.pdf',
      '2-trips.pdf',
      '3-uniform.pdf',
    ])
    const wordsIn = (name: string) => pdfText(host.files.get(`/school/papers/${name}`)!).words
    expect(wordsIn('0-agenda.pdf')).toMatch(/What is asked[\s\S]*Trips Policy/)
    expect(wordsIn('3-uniform.pdf')).toContain('Asked: ')
    expect(wordsIn('3-uniform.pdf')).not.toContain('Trips Policy')
  })

  test('lead from one policy to the part of another, and nowhere else', async () => {
    const host = await world()
    rewrite(
      host,
      '/school/policy/uniform/clauses/introduction.md',
      text => `${text}\nSee [](meals), [](far) and [us](https://example.org/x).\n`,
    )
    await policy(host, 'pack', 'uniform', 'meals', ...meeting, '--out', 'p.html')
    const page = new TextDecoder().decode(host.files.get('/school/p.html'))
    const targets = [...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target!)
    expect(targets).toContain('#_meals')
    expect(targets).toContain('https://example.org/x')
    expect(targets.filter(target => target.endsWith('.html'))).toEqual([])
    for (const target of targets.filter(each => each.startsWith('#'))) expect(page).toContain(`id="${target.slice(1)}"`)
    expect(page).toContain('Far Policy')
  })

  test('lead on to the minutes of the same meeting', async () => {
    const { printed } = await policy(
      await world(),
      ...['pack', 'uniform', ...meeting, '--committee', 'Resources Committee', '--within', 'P1Y'],
    )
    expect(printed).toContain(
      'Next: policy minutes uniform --meeting 2026-11-20 --committee "Resources Committee" --within P1Y writes',
    )
  })

  test('in a folder are those of one meeting, and no signed or other file is taken away', async () => {
    const host = await world()
    put(host, '/school/papers/notes.pdf', 'x')
    await policy(host, 'pack', ...meeting, '--out', 'papers/')
    await policy(host, 'pack', 'uniform', ...meeting, '--out', 'papers/')
    const names = [...host.files.keys()].filter(path => path.startsWith('/school/papers/')).sort()
    expect(names.map(path => path.slice('/school/papers/'.length))).toEqual([
      '0-agenda.pdf',
      '1-uniform.pdf',
      'notes.pdf',
    ])
  })

  test('a day that is none is told by the name of its option', async () => {
    const { exitCode, complained } = await policy(await world(), 'pack', '--meeting', 'soon')
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('--meeting')])
    expect(complained).not.toContain('--as-of')
  })
})

describe('the minutes of a meeting', () => {
  test('have a paragraph for each decision, and a file that approve takes', async () => {
    const host = await world()
    const { printed } = await policy(host, 'minutes', ...meeting, '--decisions', 'decisions.yaml')
    expect(printed).toMatchInlineSnapshot(`
      "The Meals Policy was confirmed without change, as version 2025-12-10. The next review is due on 20 November 2027.

      The Trips Policy was approved. The next review is due on 20 November 2028.

      The Uniform Policy was approved as amended since version 2026-03-01. 1 clause revised; 1 word inserted, 1 word deleted. The next review is due on 20 November 2027.

      Written  decisions.yaml: correct it where the meeting decided otherwise, then policy approve --decisions decisions.yaml
      "
    `)
    expect(new TextDecoder().decode(host.files.get('/school/decisions.yaml'))).toMatchInlineSnapshot(`
      "# What the meeting decided: approved, confirmed (without change), or none. A minute: may stand below each policy.
      on: 2026-11-20
      decisions:
        - policy: meals
          decision: confirmed
          body: Resources Committee
        - policy: trips
          decision: approved
          body: Resources Committee
        - policy: uniform
          decision: approved
          body: Resources Committee
      "
    `)
    const approved = await policy(host, 'approve', '--decisions', 'decisions.yaml')
    expect(approved.complained).toBe('')
    expect(approved.exitCode).toBe(0)
    for (const id of ['uniform', 'meals', 'trips'])
      expect((await policy(host, 'status', id)).printed, id).toContain('Approved: version 2026-11-20')
    expect((await policy(host, 'validate')).exitCode).toBe(0)
  })

  test('as a table for a spreadsheet are approved as well', async () => {
    const host = await world()
    await policy(host, 'minutes', ...meeting, '--decisions', 'decisions.csv')
    const table = new TextDecoder('utf-8', { ignoreBOM: true }).decode(host.files.get('/school/decisions.csv'))
    expect(table).toMatchInlineSnapshot(`
      "﻿policy,decision,on,body,minute,method,summary,effective
      meals,confirmed,2026-11-20,Resources Committee,,,,
      trips,approved,2026-11-20,Resources Committee,,,,
      uniform,approved,2026-11-20,Resources Committee,,,,
      "
    `)
    // As a spreadsheet in Britain saves it again, and in Germany.
    const saved = table
      .replaceAll('2026-11-20', '20/11/2026')
      .replace('meals,confirmed,20/11/2026,Resources Committee,', 'meals,none,20/11/2026,Resources Committee,')
      .replace(/uniform.*/, 'uniform,Approved,20/11/2026,Resources Committee,"FGB ""26"", 1",,"Green; not\r\nblue."')
    for (const text of [saved, saved.replace(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ';')]) {
      const copy = await world()
      put(copy, '/school/decisions.csv', text.replace('\r\nblue', ' blue'))
      const { exitCode, complained } = await policy(copy, 'approve', '--decisions', 'decisions.csv')
      expect([exitCode, complained]).toEqual([0, ''])
      expect((await policy(copy, 'log', 'uniform')).printed).toMatch(/FGB "26", 1[\s\S]*Green; not blue\./)
      expect((await policy(copy, 'status', 'meals')).printed).not.toContain('Approved: version 2026-11-20')
    }
  })

  test('are quoted in what is suggested, and are .yaml or .csv', async () => {
    const host = await world()
    expect((await policy(host, 'minutes', ...meeting, '--decisions', 'my d.yaml')).printed).toContain(
      'then policy approve --decisions "my d.yaml"\n',
    )
    expect((await policy(host, 'minutes', ...meeting, '--decisions', 'd.xlsx')).complained).toContain(
      'let it end in .yaml or .csv',
    )
  })

  test('write no file over', async () => {
    const host = await world()
    put(host, '/school/decisions.yaml', 'mine')
    expect(await policy(host, 'minutes', ...meeting, '--decisions', 'decisions.yaml')).toMatchObject({
      exitCode: 2,
      complained: 'There is a file decisions.yaml already: name another, or move that one away\n',
    })
  })
})

describe('a table of decisions', () => {
  test('is told where it was recorded before, and by the names of its columns', async () => {
    const host = await world()
    put(host, '/school/d.csv', 'policy,decision,on\nmeals,confirmed,2026-11-20\n')
    await policy(host, 'approve', '--decisions', 'd.csv')
    expect((await policy(host, 'approve', '--decisions', 'd.csv')).complained).toBe(
      'd.csv: these decisions are recorded already: policy log shows them\n',
    )
    put(host, '/school/u.csv', 'policy,decision,on\nuniform,approved,11/27/2026\n')
    expect((await policy(host, 'approve', '--decisions', 'u.csv')).complained).toMatch(/^u\.csv: `on`: .*11\/27\/2026/)
  })

  test('is read as a spreadsheet on Windows saves it, with days in either form', async () => {
    const host = await world()
    const text =
      "policy;decision;on;minute\r\nmeals;confirmed;20/11/2026;Caf\u00e9 \u0092 1\r\nuniform;approved;2026-11-20;'@2\r\n"
    host.files.set('/school/d.csv', Buffer.from(text, 'latin1'))
    const { exitCode, complained } = await policy(host, 'approve', '--decisions', 'd.csv')
    expect([exitCode, complained]).toEqual([0, ''])
    expect((await policy(host, 'log', 'meals')).printed).toContain('minute Caf\u00e9 \u2019 1')
    expect((await policy(host, 'log', 'uniform')).printed).toContain('minute @2')
  })

  test.each([
    [
      'policy,verdict\nmeals,confirmed\n',
      /^d\.csv has a column “verdict”: the first line names the columns, policy, decision/,
    ],
    ['policy,decision,on\nmeals,perhaps,2026-11-20\n', /^d\.csv, line 2: Unexpected/],
    ['policy,decision,on\n\n"meals",confirmed,2026-11-20\ntrips,perhaps,2026-11-20\n', /^d\.csv, line 4: Unexpected/],
    ['policy,decision\nmeals,confirmed\n', /^d\.csv, line 1: Missing on, expected the day/],
    [
      'policy,decision,on\nmeals,confirmed,2026-11-20\ntrips,approved,2026-11-21\n',
      /^d\.csv says both on 2026-11-20 and 2026-11-21/,
    ],
    ['policy,decision,on\n"meals,confirmed,2026-11-20\n', /^d\.csv cannot be read as a table/],
    ['', /^d\.csv, line 1: /],
  ])('%j is refused, with its line', async (text, sentence) => {
    const host = await world()
    put(host, '/school/d.csv', text)
    const before = [...host.files.keys()].length
    const { exitCode, complained } = await policy(host, 'approve', '--decisions', 'd.csv')
    expect([exitCode, complained]).toEqual([2, expect.stringMatching(sentence)])
    expect([...host.files.keys()].length).toBe(before)
  })
})

describe('a file of decisions', () => {
  const decide = async (text: string, ...options: string[]) => {
    const host = await world()
    put(host, '/school/d.yaml', text)
    const before = [...host.files.keys()]
    const outcome = await policy(host, 'approve', '--decisions', 'd.yaml', ...options)
    return { ...outcome, isUnchanged: [...host.files.keys()].length === before.length, host }
  }
  const decided = (...lines: string[]) => `on: 2026-11-20\ndecisions:\n${lines.map(line => `  - ${line}\n`).join('')}`

  test('is recorded with what each decision says of itself', async () => {
    const { exitCode, host } = await decide(
      decided(
        '{ policy: uniform, decision: approved, minute: FGB 1, summary: Jumpers are green. }',
        '{ policy: meals, decision: confirmed, body: Resources Committee }',
        '{ policy: trips, decision: none }',
      ),
    )
    expect(exitCode).toBe(0)
    expect((await policy(host, 'log', 'uniform')).printed).toMatch(/FGB 1[\s\S]*Jumpers are green\./)
    expect((await policy(host, 'status', 'trips')).printed).toContain('Draft')
  })

  test.each([
    ['names no policy of the school', decided('{ policy: cake, decision: approved }'), /There is no policy cake/],
    [
      'decides twice',
      decided('{ policy: meals, decision: confirmed }', '{ policy: meals, decision: approved }'),
      /decides twice about meals/,
    ],
    ['decides nothing', decided('{ policy: meals, decision: none }'), /approves and confirms nothing/],
    [
      'confirms what was changed',
      decided('{ policy: meals, decision: confirmed }', '{ policy: uniform, decision: confirmed }'),
      /uniform: The text is not that of version/,
    ],
    ['has an unknown decision', decided('{ policy: meals, decision: perhaps }'), /^d\.yaml, line 3: Unexpected/],
  ])('that %s records nothing at all', async (_, text, sentence) => {
    const { exitCode, complained, isUnchanged } = await decide(text)
    expect([exitCode, isUnchanged]).toEqual([2, true])
    expect(complained).toMatch(sentence)
  })

  test.each([
    ['--on', '2026-11-20'],
    ['--minute', 'M'],
    ['--method', 'delegated'],
    ['--summary', 'S'],
    ['--as', 'x'],
    ['--no-change'],
  ])('is the only place for what was decided: %s is refused beside it', async (...options) => {
    expect((await decide(decided('{ policy: meals, decision: confirmed }'), ...options)).complained).toBe(
      '--decisions says which policies were approved, when and how: name nothing else, and write a minute: or a method: into the file\n',
    )
  })
})
