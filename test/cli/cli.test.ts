import { describe, expect, test } from 'vitest'
import { rules } from '../../src/validate/rules/index.ts'
import { policy } from '../support/cli.ts'
import { memoryHost } from '../support/memory-host.ts'
import { sampleHost } from '../support/sample.ts'
import { school } from '../support/school.ts'

test('alone, it says in a few lines what there is and what to do next', async () => {
  const { exitCode, printed } = await policy(sampleHost())
  expect(printed).toMatchInlineSnapshot(`
    "The Stoke Poges School has 1 policy in policy/: Social Media Policy.
    Next, policy build makes the Word, PDF and web documents in out/,
          policy status says where each stands, and what to do about it,
          policy review-due says when each policy is due for review,
          policy validate checks every policy,
          policy --help tells the rest.
    "
  `)
  expect(exitCode).toBe(0)
})

test('alone, it does not list every title of a school with many', async () => {
  const host = school(
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(id => [id, { title: `Policy ${id.toUpperCase()}` }])),
  )
  expect((await policy(host)).printed.split('\n')[0]).toBe(
    'Oakfield Primary School has 7 policies in policy/: Policy A, Policy B, Policy C, Policy D and 3 more.',
  )
})

describe('help', () => {
  test.each([[[]], [['build']], [['validate']], [['review-due']], [['explain']]])(
    'policy %s --help has examples',
    async command => {
      const { exitCode, printed } = await policy(sampleHost(), ...command, '--help')
      expect(exitCode).toBe(0)
      expect(printed).toMatch(/Usage: policy/)
      expect(printed).toMatch(/\nExamples:\n {2}policy/)
    },
  )
})

describe('what is misspelt gets the nearest', () => {
  test.each([
    [['biuld'], 'There is no command biuld. Did you mean build?\n'],
    [['build', '--formt', 'pdf'], "Unknown option '--formt'\n(Did you mean --format?)\n"],
    [['validate', 'socialmedia'], 'There is no policy socialmedia. Did you mean social-media?\n'],
    [['explain', 'no-placeholder'], 'There is no rule no-placeholder. Did you mean no-placeholders?\n'],
    [
      ['validate', '--format', 'xml'],
      "Option '--format <name>' argument 'xml' is invalid. Allowed choices are text, json, sarif, github.\n",
    ],
  ])('%s', async (args, message) => {
    const { exitCode, complained } = await policy(sampleHost(), ...args)
    expect([exitCode, complained]).toEqual([2, message])
  })
})

describe('the content root', () => {
  const files = {
    '/home/school/policy/school.yaml': 'name: Oakfield\ncommittees: [{name: Board}]\npeople: {}\n',
    '/home/school/policy/x/policy.yaml': 'title: X\n',
    '/home/school/other/y.txt': '',
  }
  const titles = async (currentFolder: string, ...args: string[]) =>
    (await policy(memoryHost(files, { currentFolder }), ...args)).printed.split('\n')[0]

  test.each([
    ['/home/school', [], 'Oakfield has 1 policy in policy/: X.'],
    ['/home/school/policy', [], 'Oakfield has 1 policy in ./: X.'],
    ['/home/school/policy/x', [], 'Oakfield has 1 policy in ../: X.'],
    ['/home/school/other', ['--root', '../policy'], 'Oakfield has 1 policy in ../policy/: X.'],
  ])('from %s %s', async (folder, args, line) => {
    expect(await titles(folder, ...args)).toBe(line)
  })

  test('has no policies in hidden folders, among packages or in folders of other things', async () => {
    const others = ['.git', 'node_modules', 'pictures'].map(folder => [`/home/school/policy/${folder}/a.md`, ''])
    const copies = ['.git', 'node_modules'].map(folder => [`/home/school/policy/${folder}/policy.yaml`, 'title: Y\n'])
    const host = memoryHost(
      { ...files, ...Object.fromEntries([...others, ...copies]) },
      { currentFolder: '/home/school' },
    )
    expect((await policy(host)).printed.split('\n')[0]).toBe('Oakfield has 1 policy in policy/: X.')
  })

  test('where there is none, says what is missing and how to name it', async () => {
    const { exitCode, complained } = await policy(memoryHost(files, { currentFolder: '/home/school/other' }), 'build')
    expect(exitCode).toBe(2)
    expect(complained).toBe(
      'There are no policies here: no folder upwards of /home/school/other holds school.yaml, and neither does ./policy. Name the folder with --root\n',
    )
  })

  test('policies are named by id or by path', async () => {
    const byPath = await policy(sampleHost(), 'validate', 'policy/social-media/policy.yaml', '--format', 'json')
    expect([byPath.exitCode, byPath.printed]).toEqual([0, '[]\n'])
  })
})

describe('explain', () => {
  test('lists every rule', async () => {
    const { printed } = await policy(sampleHost(), 'explain')
    expect(
      printed
        .trim()
        .split('\n')
        .map(line => line.split(' ')[0]),
    ).toEqual(rules.map(rule => rule.id))
  })

  test.each(rules.map(rule => rule.id))('%s says why and how to mend it', async id => {
    const { exitCode, printed } = await policy(sampleHost(), 'explain', id)
    expect(exitCode).toBe(0)
    expect(printed).toMatch(new RegExp(`^${id}\n.+\n\n.+\n\nTo mend it: .+\n\n(An error|A warning|A note): .+\n$`))
  })
})

test('a fault of ours is one calm message without a stack trace', async () => {
  const host = {
    ...sampleHost(),
    environment: () => undefined,
    today: () => {
      throw new TypeError('x is not a function')
    },
  }
  const { exitCode, complained } = await policy(host, 'review-due')
  expect(exitCode).toBe(2)
  expect(complained).toBe(
    'Something went wrong inside policy that is not your mistake: x is not a function\nPlease report it, with what POLICY_DEBUG=1 adds to this message.\n',
  )
})
