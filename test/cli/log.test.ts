import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { approved, approvedSchool, unapprovedSchool, uniform, versionFile } from '../support/ledger.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'

const log = (host: MemoryHost, ...args: string[]) =>
  policy(memoryHost(Object.fromEntries(host.files)), 'log', 'uniform', ...args)

test('the newest version first, with who approved it and what changed', async () => {
  const { exitCode, printed, complained } = await log(await approvedSchool())
  expect([exitCode, complained]).toEqual([0, ''])
  expect(printed).toMatchInlineSnapshot(`
    "2026-03-01
      Approved 1 March 2026 by the Resources Committee
      1 clause revised, 1 clause unchanged; 2 words inserted.

    2025-03-10
      Approved 10 March 2025 by the Resources Committee, minute RC 25/004
      1 clause revised, 1 clause unchanged; 3 words inserted.

    2024-03
      Approved March 2024 by the Resources Committee
      First recorded version
    "
  `)
})

test('for programs', async () => {
  const { printed } = await log(await approvedSchool(), '--format', 'json')
  expect(JSON.parse(printed)).toMatchInlineSnapshot(`
    {
      "corrections": [],
      "policy": "uniform",
      "versions": [
        {
          "approved": "2026-03-01",
          "body": "Resources Committee",
          "change": "1 clause revised, 1 clause unchanged; 2 words inserted.",
          "confirms": null,
          "effective": null,
          "method": "meeting",
          "minute": null,
          "summary": null,
          "version": "2026-03-01",
        },
        {
          "approved": "2025-03-10",
          "body": "Resources Committee",
          "change": "1 clause revised, 1 clause unchanged; 3 words inserted.",
          "confirms": null,
          "effective": null,
          "method": "meeting",
          "minute": "RC 25/004",
          "summary": null,
          "version": "2025-03-10",
        },
        {
          "approved": "2024-03",
          "body": "Resources Committee",
          "change": "First recorded version",
          "confirms": null,
          "effective": null,
          "method": "meeting",
          "minute": null,
          "summary": null,
          "version": "2024-03",
        },
      ],
    }
  `)
})

test('a review that confirmed the text says so', async () => {
  const host = await approvedSchool()
  await approved(host, 'uniform', '--on', '2026-11-04', '--no-change', '--minute', 'RC 26/021')
  const { printed } = await log(host)
  expect(printed.split('\n').slice(0, 3)).toEqual([
    '2026-11-04',
    '  Confirmed 4 November 2026 by the Resources Committee, minute RC 26/021',
    expect.stringMatching(/confirmed/i),
  ])
})

test('what changed is told in the words of the approval, where it has some', async () => {
  const host = await approvedSchool()
  rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('brown', 'grey'))
  await approved(host, 'uniform', '--on', '2026-11-04', '--summary', ' Shoes may be grey,  and no longer brown. ')
  expect((await log(host)).printed.split('\n').slice(0, 3)).toEqual([
    '2026-11-04',
    '  Approved 4 November 2026 by the Resources Committee',
    '  Shoes may be grey, and no longer brown.',
  ])
})

test('a fact that changed is told with what it was', async () => {
  const host = await approvedSchool()
  rewrite(host, `${uniform}/policy.yaml`, text => text.replace('title: Uniform', 'title: Dress'))
  await approved(host, 'uniform', '--on', '2026-11-04')
  expect((await log(host)).printed).toContain('Title: Uniform Policy → Dress Policy.')
})

test('a policy without versions', async () => {
  expect(await log(unapprovedSchool())).toMatchObject({
    exitCode: 0,
    printed: 'uniform has no approved version yet. policy approve uniform --on <date> records one.\n',
  })
  expect(JSON.parse((await log(unapprovedSchool(), '--format', 'json')).printed)).toEqual({
    policy: 'uniform',
    versions: [],
    corrections: [],
  })
})

describe('versions that were tampered with', () => {
  test.each<[string, (host: MemoryHost) => void]>([
    ['changed', host => rewrite(host, versionFile('2025-03-10'), text => text.replace('jumper', 'cap'))],
    ['without a head', host => rewrite(host, versionFile('2025-03-10'), () => 'words')],
    ['empty', host => rewrite(host, versionFile('2025-03-10'), () => '')],
    ['gone', host => void host.files.delete(versionFile('2025-03-10'))],
  ])('%s: are told, and the exit code is 1', async (_, act) => {
    const host = await approvedSchool()
    act(host)
    const { exitCode, printed, complained } = await log(host)
    expect(exitCode).toBe(1)
    expect(complained).toMatch(/^uniform\/versions\/\d{4}-\d\d(-\d\d)?\.md: Unexpected /)
    expect(complained).not.toMatch(/`|not your mistake/)
    expect(printed).toMatch(/^2026-03-01\n/)
  })
})

test('what is misspelt gets the nearest', async () => {
  expect(await policy(unapprovedSchool(), 'log', 'unifrom')).toMatchObject({
    exitCode: 2,
    complained: 'There is no policy unifrom. Did you mean uniform?\n',
  })
})
