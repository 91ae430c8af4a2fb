import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { filesBelow, fixtures, foldersIn } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'

/**
 * What a committee reads about two texts of one attendance policy. A theme's folders have the files that differ from
 * `test/fixtures/attendance`; `npm run golden` renews what is said about them.
 */
const folder = join(fixtures, 'changes')
const attendance = filesBelow(join(fixtures, 'attendance'))

const below = (place: string, files: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${place}/${path}`, bytes]))

/** What a theme has for one of the two texts. */
const own = (theme: string, side: 'before' | 'after') => {
  const files = join(folder, theme, side)
  return existsSync(files) ? filesBelow(files) : {}
}

function world(theme: string) {
  return memoryHost({
    ...below('policy', attendance),
    ...below('policy/attendance', own(theme, 'after')),
    ...below('former', attendance),
    ...below('former/attendance', own(theme, 'before')),
  })
}

const tell = (theme: string, format: string) =>
  policy(world(theme), 'diff', 'attendance', '--from', 'former/attendance', '--format', format)

describe('what is said at a terminal', () => {
  test.each(foldersIn(folder))('%s', async theme => {
    const { exitCode, printed, complained } = await tell(theme, 'text')
    expect([exitCode, complained]).toEqual([0, ''])
    await expect(printed).toMatchFileSnapshot(join(folder, theme, 'expected.txt'))
  })
})

describe('what is said about changes of many kinds', () => {
  test.each(['json', 'md'])('as %s', async format => {
    const { printed } = await tell('mixed', format)
    await expect(printed).toMatchFileSnapshot(join(folder, 'mixed', `expected.${format}`))
  })
})
