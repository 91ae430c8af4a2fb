import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { put } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/* What a caller says is taken, or refused by name: nothing is dropped in silence. */

const world = () => school({ uniform: {}, lunch: { title: 'Lunch Policy' }, 'school trips': { title: 'Trips Policy' } })

describe('words that a command does not take', () => {
  const approve = ['approve', 'uniform', '--on', '2024-03']
  test.each([
    [
      'an option’s value without quotation marks',
      [...approve, '--minute', 'FGB', '26/101'],
      'There is no policy 26/101. The policies are lunch, school trips, uniform. Put words that belong together in straight quotation marks: --minute "FGB 26/101"\n',
    ],
    [
      'an option’s value in the quotation marks of a word processor',
      [...approve, '--minute', '“FPP', '26/014”'],
      'Unexpected quotation mark in “FPP: a word processor made it, expected a straight one. Put words that belong together in straight quotation marks: --minute "FPP 26/014"\n',
    ],
    [
      'the same as one word',
      [...approve, '--minute', '“FPP 26/014”'],
      'Unexpected quotation mark in “FPP 26/014”: a word processor made it, expected a straight one. Put words that belong together in straight quotation marks: --minute "FPP 26/014"\n',
    ],
    [
      'a name without quotation marks, and options behind it',
      ['sign', 'uniform', '--role', 'Headteacher', '--name', 'David', 'Osei', '--on', '2024-03-02'],
      'There is no policy Osei. The policies are lunch, school trips, uniform. Put words that belong together in straight quotation marks: --name "David Osei"\n',
    ],
    [
      'a second policy',
      ['diff', 'uniform', 'lunch'],
      'Unexpected lunch: policy diff <policy> takes no more words. Put words that belong together in straight quotation marks\n',
    ],
    [
      'a second rule',
      ['explain', 'no-html', 'utf-8-text'],
      'Unexpected utf-8-text: policy explain <rule> takes no more words. Put words that belong together in straight quotation marks\n',
    ],
    [
      'a folder without quotation marks',
      ['build', '--out', 'for', 'governors', '--format', 'html'],
      'There is no policy governors. The policies are lunch, school trips, uniform. Put words that belong together in straight quotation marks: --out "for governors"\n',
    ],
    [
      'a policy in two words',
      ['validate', 'school', 'trips'],
      'There is no policy school. The policies are lunch, school trips, uniform\n',
    ],
  ])('%s', async (_, args, message) => {
    const host = world()
    const before = new Map(host.files)
    const { exitCode, printed, complained } = await policy(host, ...args)
    expect([exitCode, printed, complained]).toEqual([2, '', message])
    expect(host.files).toEqual(before)
  })

  test('no command takes a word more than it uses', async () => {
    const help = (await policy(world(), '--help')).printed
    const commands = [
      ...help
        .slice(help.indexOf('Commands:'), help.indexOf('Examples:'))
        .matchAll(/^ {2}([a-z-]+)(?:\|[a-z-]+)? .*$/gm),
    ].map(([, name]) => name!)
    expect(commands).toContain('approve')
    for (const command of commands.filter(name => name !== 'help')) {
      const required = {
        approve: ['--on', '2024-03'],
        retire: ['--on', '2024-03'],
        correct: ['--reason', 'So'],
        pack: ['--meeting', '2026-12-03'],
        minutes: ['--meeting', '2026-12-03'],
        sign: ['--role', 'Headteacher', '--name', 'Ann', '--on', '2024-03-02'],
      }
      const options = required[command as 'approve'] ?? []
      const taken = { rename: ['uniform', 'school-uniform'], coverage: [], site: [], pack: ['uniform'] }[command] ?? [
        'uniform',
      ]
      const { exitCode, complained } = await policy(world(), command, ...taken, 'surplus-word', ...options)
      expect([command, exitCode]).toEqual([command, 2])
      // Those that take files name the first that is missing.
      const missing = {
        verify: /no file uniform/,
        import: /no file uniform/,
        'merge-manifests': /uniform holds no documents/,
      }
      expect(complained).toMatch(missing[command as 'verify'] ?? /surplus-word/)
    }
  })
})

describe('an option that is given twice', () => {
  test.each([
    [
      ['status', '--root', 'policy', '--root', 'other'],
      '--root was given twice, as policy and as other: give it once\n',
    ],
    [
      ['--root', 'policy', 'status', '--root', 'other'],
      '--root was given twice, as policy and as other: give it once\n',
    ],
    [['build', '--format', 'pdf', '--format', 'docx'], '--format was given twice, as pdf and as docx: give it once\n'],
    [
      ['approve', 'uniform', '--on', '2024-03', '--on=2024-04'],
      '--on was given twice, as 2024-03 and as 2024-04: give it once\n',
    ],
  ])('%s', async (args, message) => {
    const { exitCode, complained } = await policy(world(), ...args)
    expect([exitCode, complained]).toEqual([2, message])
  })

  test('with the same value, nothing is lost', async () => {
    expect((await policy(world(), 'validate', '--root', 'policy', '--root', 'policy')).exitCode).toBe(0)
  })
})

describe('an option without a value', () => {
  const approve = ['approve', 'uniform', '--on', '2024-03']
  test.each([
    [
      [...approve, '--minute', '--no-change'],
      '--minute has no value: --no-change is read as an option; a value that begins with a hyphen is written --minute=--no-change\n',
    ],
    [
      ['sign', 'uniform', '--role', 'Headteacher', '--name', '--image', '--on', '2024-03-02'],
      '--name has no value: --image is read as an option; a value that begins with a hyphen is written --name=--image\n',
    ],
    [
      ['build', '--out', '-x'],
      '--out has no value: -x is read as an option; a value that begins with a hyphen is written --out=-x\n',
    ],
    [[...approve, '--minute', ''], '--minute is empty: write its value behind it\n'],
    [[...approve, '--minute= '], '--minute is empty: write its value behind it\n'],
    [['build', '--out', ''], '--out is empty: write its value behind it\n'],
    [
      ['approve', 'uniform', '–on', '2024-03'],
      'Unexpected dash in –on: a word processor made it, expected two hyphens, --on\n',
    ],
    [
      ['approve', 'uniform', '—on=2024-03'],
      'Unexpected dash in —on=2024-03: a word processor made it, expected two hyphens, --on\n',
    ],
  ])('%j', async (args, message) => {
    const host = world()
    const before = new Map(host.files)
    const { exitCode, printed, complained } = await policy(host, ...args)
    expect([exitCode, printed, complained]).toEqual([2, '', message])
    expect(host.files).toEqual(before)
  })

  test.each(['--minute=--no-change', '--minute=“Dai” 5'])('%s is its value', async minute => {
    const host = world()
    expect((await policy(host, ...approve, minute)).exitCode).toBe(0)
    const version = new TextDecoder().decode(host.files.get('/school/policy/uniform/versions/2024-03.md'))
    expect(version).toContain(`minute: ${minute.includes('--no') ? '--no-change' : '“Dai” 5'}`)
  })
})

describe('several at once', () => {
  test('policies are approved together', async () => {
    const host = world()
    const { exitCode, printed } = await policy(host, 'approve', 'uniform', 'lunch', '--on', '2024-03-04')
    expect(exitCode).toBe(0)
    expect(printed.match(/^Recorded .*/gm)).toEqual([
      'Recorded  Uniform Policy: version 2024-03-04, approved 4 March 2024 by the Resources Committee',
      'Recorded  Lunch Policy: version 2024-03-04, approved 4 March 2024 by the Resources Committee',
    ])
  })

  test('or none of them', async () => {
    const host = world()
    await policy(host, 'approve', 'lunch', '--on', '2024-03-04')
    const before = new Map(host.files)
    const { exitCode, complained } = await policy(host, 'approve', 'uniform', 'lunch', '--on', '2024-03-05')
    expect(exitCode).toBe(2)
    expect(complained).toBe(
      'lunch: Nothing differs from version 2024-03-04. Add --no-change to record a review that confirmed the text\n',
    )
    expect(host.files).toEqual(before)
  })

  test('policies are signed together, and told together', async () => {
    const host = world()
    await policy(host, 'approve', 'uniform', 'lunch', '--on', '2024-03-04')
    const sign = ['--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2024-03-05']
    const signed = await policy(host, 'sign', 'uniform', 'lunch', ...sign)
    expect(signed.exitCode).toBe(0)
    expect([...host.files.keys()].filter(path => path.endsWith('.signatures.yaml'))).toHaveLength(2)
    const { printed } = await policy(host, 'log', 'uniform', 'lunch', '--format', 'json')
    expect(JSON.parse(printed)).toMatchObject([
      { policy: 'uniform', versions: [{ version: '2024-03-04' }] },
      { policy: 'lunch', versions: [{ version: '2024-03-04' }] },
    ])
    const told = (await policy(host, 'log', 'uniform', 'lunch')).printed
    expect(told).toMatch(/^uniform\n\n2024-03-04\n(?:.*\n)*\nlunch\n\n2024-03-04\n/)
  })

  test('the worst verdict on files gives the exit code', async () => {
    const host = world()
    await policy(host, 'approve', 'uniform', '--on', '2024-03-04')
    await policy(host, 'build', 'uniform', '--format', 'html')
    put(
      host,
      '/school/forged.html',
      new TextDecoder().decode(host.files.get('/school/out/uniform.html')!).replace('Pupils', 'Staff'),
    )
    const { exitCode, printed } = await policy(host, 'verify', 'out/uniform.html', 'forged.html')
    expect(exitCode).toBe(1)
    expect(printed).toMatch(/out\/uniform\.html\n(?: .*\n)+ {2}Everything holds\.\n\nforged\.html\n(?: .*\n)+/)
    expect(printed.match(/Does not hold/g)).toHaveLength(1)
  })
})

test('commands that are suggested can be copied', async () => {
  const { printed } = await policy(world(), 'status', 'school trips')
  expect(printed).toContain('policy approve "school trips" --on 2024-03')
})
