import { describe, expect, test } from 'vitest'
import type { ImportsRecord } from '../../src/contract/records.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, type MemoryOptions, memoryHost } from '../support/memory-host.ts'
import { p, table, wordFile } from '../support/word-files.ts'

/*
 * What the Word files of a school say of its committees and roles goes into school.yaml, which keeps everything else.
 */

const word = (committee: string, responsible = 'Headteacher') =>
  wordFile(
    p('Uniform Policy', { style: 'Title' }) +
      table([
        ['Committee', committee],
        ['Date approved', 'March 2024'],
        ['Review period', 'Two years'],
        ['Person responsible', responsible],
      ]) +
      p('Aims', { style: 'Heading1' }) +
      p('Jumpers are blue.') +
      p('Signed: ________ (Headteacher)'),
  )

const schoolYaml = `# Ours
name: Oakfield Primary School
committees:
  - name: Finance, Pay and Personnel Committee # the old FPP
    aliases: [Finance Committee]

  - name: Standards Committee
people:
  headteacher: {role: Headteacher} # since 2020
`

function host(
  files: Readonly<Record<string, Uint8Array>>,
  yaml: string | undefined = schoolYaml,
  options?: MemoryOptions,
) {
  const school: Record<string, string> = yaml === '' ? {} : { 'policy/school.yaml': yaml }
  return memoryHost({ ...school, ...files }, options)
}

const yamlOf = ({ files }: MemoryHost) => new TextDecoder().decode(files.get('/school/policy/school.yaml'))

describe('a school that is there', () => {
  test('gets the committees and roles that it does not have, and keeps its lines and comments', async () => {
    const made = host({
      'word/a.docx': word('Premises Committee', 'Site Manager'),
      'word/b.docx': word('Standards Committee'),
    })
    const { printed } = await policy(made, 'import', 'word')
    expect(yamlOf(made)).toBe(
      schoolYaml
        .replace('  - name: Standards Committee\n', '  - name: Standards Committee\n  - name: Premises Committee\n')
        .concat('  site_manager:\n    role: Site Manager\n'),
    )
    expect(printed).toContain(
      'Next: policy/school.yaml got 1 committee and 1 role: look whether “Premises Committee” and “Site Manager” are spelt as they should be',
    )
    expect((await policy(made, 'validate')).printed).not.toContain('school.yaml')
  })

  test('keeps Windows’s line ends', async () => {
    const made = host({ 'a.docx': word('Premises Committee') }, schoolYaml.replaceAll('\n', '\r\n'))
    await policy(made, 'import', 'a.docx')
    expect(yamlOf(made)).toBe(
      schoolYaml
        .replace('  - name: Standards Committee\n', '$&  - name: Premises Committee\n')
        .replaceAll('\n', '\r\n'),
    )
  })

  test('stays as it is where it has all', async () => {
    const made = host({ 'a.docx': word('Standards Committee') })
    await policy(made, 'import', 'a.docx')
    expect(yamlOf(made)).toBe(schoolYaml)
  })

  test('that is written in brackets is left alone, and the rest told', async () => {
    const yaml =
      'name: Oakfield Primary School\ncommittees: [{name: Standards Committee}]\npeople: {headteacher: {role: Headteacher}}\n'
    const made = host({ 'a.docx': word('Premises Committee', 'Site Manager') }, yaml)
    const { printed } = await policy(made, 'import', 'a.docx')
    expect(yamlOf(made)).toBe(yaml)
    expect(printed).toContain('Write “Premises Committee” and “Site Manager” into policy/school.yaml yourself')
  })
})

describe('two spellings of one committee', () => {
  const asked = { 'a.docx': word('FPP') }
  const added = schoolYaml.replace('[Finance Committee]', '[Finance Committee, FPP]')

  test('are one after a yes, and are told', async () => {
    for (const [options, answers] of [
      [['--yes'], []],
      [[], ['y']],
    ] as const) {
      const made = host(asked, schoolYaml, { answers })
      const { printed } = await policy(made, 'import', 'a.docx', ...options)
      expect(yamlOf(made)).toBe(added)
      expect(printed).toContain('“FPP” was taken for “Finance, Pay and Personnel Committee”')
    }
  })

  test('are two without an answer, and the likeness is told', async () => {
    const made = host(asked)
    const { printed } = await policy(made, 'import', 'a.docx')
    expect(yamlOf(made)).toContain('  - name: FPP\n')
    expect(printed).toContain('“FPP” may be “Finance, Pay and Personnel Committee”: if so, write it below its aliases')
  })

  test.each([
    [
      'the committee has none yet',
      'Standards Cttee',
      schoolYaml.replace('Standards Committee\n', '$&    aliases:\n      - Standards Cttee\n'),
    ],
    [
      'its aliases are a list of lines',
      'FPP',
      schoolYaml.replace('    aliases: [Finance Committee]', '    aliases:\n      - Finance Committee\n      - FPP'),
    ],
  ])('are written where %s', async (_, name, wanted) => {
    const lines = schoolYaml.replace('    aliases: [Finance Committee]', '    aliases:\n      - Finance Committee')
    const made = host({ 'a.docx': word(name) }, name === 'FPP' ? lines : schoolYaml)
    await policy(made, 'import', 'a.docx', '--yes')
    expect(yamlOf(made)).toBe(wanted)
  })

  test('are written below their own committee, beside a new one', async () => {
    const yaml =
      'name: Oakfield Primary School\ncommittees:\n  - name: Finance and Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n'
    const made = host(
      { 'w/a.docx': word('Resources and Finance Committee'), 'w/b.docx': word('Pupil Welfare Committee') },
      yaml,
    )
    await policy(made, 'import', 'w', '--yes')
    expect(yamlOf(made)).toBe(
      yaml.replace(
        '  - name: Finance and Resources Committee\n',
        '  - name: Finance and Resources Committee\n    aliases:\n      - Resources and Finance Committee\n  - name: Pupil Welfare Committee\n',
      ),
    )
  })

  test('with a comma are quoted in brackets', async () => {
    const yaml = schoolYaml.replace('Finance, Pay and Personnel Committee', 'FPP').replace('[Finance Committee]', '[F]')
    const made = host({ 'a.docx': word('Finance, Pay and Personnel') }, yaml)
    await policy(made, 'import', 'a.docx', '--yes')
    expect(yamlOf(made)).toBe(yaml.replace('[F]', '[F, "Finance, Pay and Personnel"]'))
  })

  test('are found among the files of a new school', async () => {
    const made = host({ 'word/a.docx': word('Resources Committee'), 'word/b.docx': word('Resources Cttee') }, '')
    await policy(made, 'import', 'word', '--yes')
    expect(yamlOf(made)).toMatchInlineSnapshot(`
      "# The school’s name, as documents print it, is still to be written:
      # name: 

      committees:

        - name: Resources Committee
          aliases:
            - Resources Cttee

      people:

        headteacher:
          role: Headteacher
      "
    `)
  })
})

test('a new school gets the name that most of its files state', async () => {
  const file = (header: string) =>
    wordFile(p('Ties Policy', { style: 'Title' }) + p('Ties are blue.'), { header: p(header) })
  const files = ['Oakfield Primary School', 'Oakfield Primary School', 'Another Junior School'].map(file)
  const made = host({ 'w/a.docx': files[0]!, 'w/b.docx': files[1]!, 'w/c.docx': files[2]! }, '')
  await policy(made, 'import', 'w')
  expect(yamlOf(made)).toContain(
    '# The school’s name, as 2 of 3 files state it: look whether it is right\nname: Oakfield Primary School\n',
  )
})

describe('--approved', () => {
  test('records what a file says was approved, marked as adopted from Word', async () => {
    const made = host({ 'Uniform.docx': word('Standards Committee') })
    const { exitCode, printed } = await policy(made, 'import', 'Uniform.docx', '--approved')
    expect([exitCode, printed]).toEqual([
      0,
      expect.stringContaining('Recorded  uniform: version 2024-03, adopted from Word'),
    ])
    expect((await policy(made, 'log', 'uniform')).printed).toContain('Adopted from the Word file Uniform.docx')
  })

  test('leaves what cannot be recorded a draft, and says why', async () => {
    const nothing = wordFile(p('Ties Policy', { style: 'Title' }) + p('Ties are blue.'))
    const made = host({ 'word/ties.docx': nothing, 'word/uniform.docx': word('Standards Committee') })
    const { exitCode, printed } = await policy(made, 'import', 'word', '--approved', '--format', 'json')
    const { recorded } = JSON.parse(printed) as ImportsRecord
    expect([exitCode, recorded]).toEqual([
      1,
      [
        { policy: 'ties', version: null, reason: 'Its file does not say when it was approved' },
        { policy: 'uniform', version: '2024-03', reason: null },
      ],
    ])
  })
})
