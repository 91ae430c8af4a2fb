import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/** The rule and place of each finding of `validate` in a policy. */
async function found(host: ReturnType<typeof school>): Promise<string[]> {
  const findings = JSON.parse((await policy(host, 'validate', '--format', 'json')).printed) as {
    rule: string
    line: number
    column: number
  }[]
  return findings.map(({ rule, line, column }) => `${rule} ${line}:${column}`)
}

test('what is wrong in front matter is found in its place, whatever the line ends', async () => {
  for (const lineEnd of ['\n', '\r\n']) {
    const clause = ['---', 'id: one', 'colour: green', '---', '', '## One', '', 'Words.', ''].join(lineEnd)
    expect(await found(school({ uniform: { clause } }))).toEqual(['valid-front-matter 3:1'])
  }
})

test('what is wrong in a value that is used twice is found where it is written', async () => {
  const yaml = 'review_period: As required\nreview_trigger: A new law\naudience: &all\n  - TBC\nrelated: *all'
  const places = await found(school({ uniform: { yaml } }))
  expect(places.filter(place => place.startsWith('no-placeholders'))).toEqual(Array(2).fill('no-placeholders 7:5'))
})

describe('lists and quotations', () => {
  const nested = (levels: number) => `## One\n\n${'> '.repeat(levels)}Words.\n`

  test('may be nested forty levels deep, and no deeper', async () => {
    expect(await found(school({ uniform: { clause: nested(40) } }))).toEqual([])
    expect(await found(school({ uniform: { clause: nested(41) } }))).toEqual(['readable-nesting 3:1'])
  })
})

describe('a house style', () => {
  const withStyle = (name: string, path: string) => {
    const host = school({ uniform: {} })
    rewrite(host, '/school/policy/school.yaml', yaml => `${yaml}house_style: ${name}\n`)
    rewrite(host, path, () => 'numbering: decimal\n')
    return host
  }

  test('is a folder beside `school.yaml`, and none outside', async () => {
    expect(await found(withStyle('./style', '/school/policy/style/style.yaml'))).toEqual([])
    expect(await found(withStyle('../style', '/school/style/style.yaml'))).toEqual(['known-house-style 6:14'])
  })
})
