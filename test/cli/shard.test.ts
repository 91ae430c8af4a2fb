import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findContent } from '../../src/operations/content.ts'
import { inShard } from '../../src/operations/shard.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* A job in several parts: `--shard` gives each its policies, and the parts joined are what one run would have made. */

const yaml = 'approved: 2026-03-01\nreview_period: Two years'
const ids = ['attendance', 'behaviour', 'charging', 'drugs', 'equality', 'fire', 'governance']

async function world(): Promise<MemoryHost> {
  const host = school(
    Object.fromEntries(
      ids.map((id, index) => [
        id,
        { title: `${id} Policy`, yaml, clause: `## Aims\n\n${'Pupils are kind. '.repeat(index * 9 + 1)}\n` },
      ]),
    ),
  )
  await done(host, 'approve', ...ids.slice(0, 5), '--on', '2026-03-01')
  await done(host, 'retire', 'behaviour', '--on', '2026-05-01', '--replaced-by', 'attendance')
  await done(host, 'rename', 'charging', 'charges')
  rewrite(host, '/school/policy/drugs/clauses/introduction.md', text => `${text}\nStaff are kind.\n`)
  return { ...memoryHost(Object.fromEntries(host.files)), programDigest: () => 'one' }
}

const filesIn = (host: MemoryHost, folder: string) =>
  Object.fromEntries(
    [...host.files]
      .filter(([path]) => path.startsWith(`/school/${folder}/`))
      .map(([path, bytes]) => [path.slice(`/school/${folder}/`.length), Buffer.from(bytes).toString('latin1')])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  )

describe('shards', () => {
  test('have every policy once, and are about equal', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 12 }), (given, total) => {
        const host = school(
          Object.fromEntries(
            given.map((size, index) => [`policy-${index}`, { clause: `## Aims\n\n${'a'.repeat(size)}` }]),
          ),
        )
        const content = findContent(host, [], undefined)
        const shards = Array.from({ length: total }, (_, index) =>
          inShard(content, { index: index + 1, total }).folders.map(({ id }) => id),
        )
        expect(shards.flat().sort()).toEqual([...content.allIds].sort())
        const loads = shards.map(shard => shard.reduce((sum, id) => sum + host.sizeOf(`/school/policy/${id}`) + 1, 0))
        const largest = Math.max(...content.allIds.map(id => host.sizeOf(`/school/policy/${id}`) + 1))
        // The shard with the most had the least before its last policy came to it.
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(largest)
      }),
      { numRuns: 40 },
    )
  })

  test('have their policies in the order of the whole, and share out those that are named', async () => {
    const host = await world()
    const named = (await policy(host, 'validate', 'fire', 'drugs', '--shard', '1/2')).printed
    expect(named).toBe('Nothing to mend in 1 policy.\n')
    const due: string[] = []
    for (const shard of ['1/3', '2/3', '3/3'])
      due.push((await policy(host, 'review-due', '--format', 'csv', '--shard', shard)).printed)
    const whole = await policy(host, 'review-due', '--format', 'csv')
    const rows = (text: string) => text.trim().split(/\r?\n/).slice(1)
    expect(due.flatMap(rows).sort()).toEqual(rows(whole.printed).sort())
  })

  test.each(['3/2', '0/2', 'one', '1', '1/0', '1/2/3'])('%s is none', async shard => {
    const { exitCode, complained } = await policy(await world(), 'validate', '--shard', shard)
    expect(exitCode).toBe(2)
    expect(complained).toContain('is no shard. Write --shard 2/8 for the second of eight parts')
  })
})

describe('the engine of a job says which part it is', () => {
  test.each<[string, Record<string, string>, string]>([
    ['GitHub', { POLICY_SHARD_INDEX: '1', POLICY_SHARD_TOTAL: '3' }, '2/3'],
    ['Kubernetes', { JOB_COMPLETION_INDEX: '0', POLICY_SHARD_TOTAL: '3' }, '1/3'],
    ['AWS Batch', { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '3' }, '3/3'],
    ['GitLab', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' }, '1/3'],
    ['Slurm', { SLURM_ARRAY_TASK_ID: '4', SLURM_ARRAY_TASK_MIN: '3', SLURM_ARRAY_TASK_COUNT: '3' }, '2/3'],
    [
      'Slurm, in steps',
      {
        SLURM_ARRAY_TASK_ID: '20',
        SLURM_ARRAY_TASK_MIN: '0',
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_STEP: '10',
      },
      '3/3',
    ],
  ])('%s', async (_, environment, shard) => {
    const files = Object.fromEntries((await world()).files)
    const found = await policy(memoryHost(files, { environment }), 'review-due', '--shard', 'auto', '--format', 'json')
    expect(found).toEqual(await policy(memoryHost(files), 'review-due', '--shard', shard, '--format', 'json'))
    expect(JSON.parse(found.printed).policies.length).toBeGreaterThan(0)
  })

  test.each<[string, Record<string, string>, string]>([
    ['nothing says it', {}, 'No engine says here which part of the job this is'],
    ['the number of parts is not said', { JOB_COMPLETION_INDEX: '0' }, 'POLICY_SHARD_TOTAL does not say how many'],
    [
      'the first is not said',
      { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_COUNT: '2' },
      'does not say which is the first',
    ],
    [
      'it is none of the parts',
      { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '3' },
      'CI_NODE_INDEX is 4, which is none of 3 parts',
    ],
  ])('refused where %s', async (_, environment, words) => {
    const host = memoryHost(Object.fromEntries((await world()).files), { environment })
    const { exitCode, complained } = await policy(host, 'validate', '--shard', 'auto')
    expect([exitCode, complained]).toEqual([2, expect.stringContaining(words)])
  })
})

describe('parts joined are what one run would have made', () => {
  test('documents, manifest and what is up to date', async () => {
    const host = await world()
    await done(host, 'build', '--out', 'whole')
    const parts = ['1/4', '2/4', '3/4', '4/4'].map((shard, index) => [shard, `part-${index}`] as const)
    for (const [shard, out] of parts) await done(host, 'build', '--shard', shard, '--out', out)
    expect(await done(host, 'merge-manifests', ...parts.map(([, out]) => out), '--out', 'joined')).toMatch(
      /^Joined {2}6 policies \(24 documents\) from 4 folders in joined\n$/,
    )
    expect(filesIn(host, 'joined')).toEqual(filesIn(host, 'whole'))
    expect(Object.keys(filesIn(host, 'whole'))).toContain('.policy-built.json')
    const again = await done(host, 'build', '--out', 'joined')
    expect(again.match(/^Up to date/gm)).toHaveLength(3)
  })

  test('in the folder of documents of the content root that is named', async () => {
    const host = await world()
    await done(host, 'build', '--shard', '1/1', '--out', 'part')
    const elsewhere = {
      ...memoryHost(Object.fromEntries(host.files), { currentFolder: '/' }),
      programDigest: () => 'one',
    }
    const said = await done(elsewhere, 'merge-manifests', 'school/part', '--root', 'school/policy')
    expect(said).toMatch(/ in school\/out\n$/)
    expect(filesIn(elsewhere, 'out')).toEqual(filesIn(host, 'part'))
  })

  test('in one folder, too', async () => {
    const host = await world()
    await done(host, 'build', '--out', 'whole')
    for (const shard of ['2/3', '3/3', '1/3']) await done(host, 'build', '--shard', shard, '--out', 'shared')
    expect(filesIn(host, 'shared')).toEqual(filesIn(host, 'whole'))
  })

  test('in a folder that has the documents of a draft that was taken back', async () => {
    const host = await world()
    const folders = ['part-0', 'part-1']
    const parted = async () => {
      for (const [index, out] of folders.entries()) await done(host, 'build', '--shard', `${index + 1}/2`, '--out', out)
      return done(host, 'merge-manifests', ...folders, '--out', 'joined')
    }
    await parted()
    expect(Object.keys(filesIn(host, 'joined'))).toContain('drugs.draft.pdf')
    rewrite(host, '/school/policy/drugs/clauses/introduction.md', text => text.replace('\nStaff are kind.\n', ''))
    for (const out of folders)
      for (const path of [...host.files.keys()]) if (path.startsWith(`/school/${out}/`)) host.files.delete(path)
    await parted()
    await done(host, 'build', '--out', 'whole')
    expect(filesIn(host, 'joined')).toEqual(filesIn(host, 'whole'))
  })

  test('in a folder where somebody edited a draft that was taken back', async () => {
    const host = await world()
    await done(host, 'build', '--out', 'joined')
    const edited = new TextEncoder().encode('edited by a committee')
    host.files.set('/school/joined/drugs.draft.docx', edited)
    rewrite(host, '/school/policy/drugs/clauses/introduction.md', text => text.replace('\nStaff are kind.\n', ''))
    await done(host, 'build', '--shard', '1/1', '--out', 'part')
    await done(host, 'merge-manifests', 'part', '--out', 'joined')
    expect(host.files.get('/school/joined/drugs.draft.docx')).toEqual(edited)
    expect(Object.keys(filesIn(host, 'joined'))).not.toContain('drugs.draft.pdf')
  })

  test('in a folder where a policy with an error keeps its former documents', async () => {
    const host = await world()
    const folders = ['part-0', 'part-1']
    await done(host, 'build', '--out', 'joined')
    put(host, '/school/policy/fire/clauses/introduction.md', '')
    for (const [index, out] of folders.entries()) await policy(host, 'build', '--shard', `${index + 1}/2`, '--out', out)
    await done(host, 'merge-manifests', ...folders, '--out', 'joined')
    expect(Object.keys(filesIn(host, 'joined'))).toContain('fire.pdf')
  })

  test('where there are fewer policies than shards', async () => {
    const host = school({ uniform: { yaml } })
    expect(await done(host, 'build', '--shard', '2/2', '--out', 'b')).toBe(
      'There is nothing to do for shard 2/2: there are fewer policies than shards.\n',
    )
    await done(host, 'build', '--shard', '1/2', '--out', 'a')
    await done(host, 'merge-manifests', 'a', 'b', '--out', 'joined')
    await done(host, 'build', '--out', 'whole')
    expect(filesIn(host, 'joined')).toEqual(filesIn(host, 'whole'))
  })

  test('the website takes every option, or says so', async () => {
    const host = await world()
    await done(host, 'site', '--shard', '1/1', '--out', 'part')
    for (const option of ['--no-reviews', '--no-cache', '--earlier', '--as-of=2026-01-01']) {
      const { exitCode, complained } = await policy(host, 'site', '--from', 'part', option)
      expect([option, exitCode]).toEqual([option, 2])
      expect(complained).toContain('cannot be used with')
    }
  })

  test('the website', async () => {
    const host = await world()
    await done(host, 'site', '--out', 'whole', '--url', 'https://www.example.org/', '--as-of', '2026-11-01')
    const from = ['1/3', '2/3', '3/3'].flatMap((_, index) => ['--from', `part-${index}`])
    for (const [index, shard] of ['1/3', '2/3', '3/3'].entries())
      await done(host, 'site', '--shard', shard, '--out', `part-${index}`, '--as-of', '2026-11-01')
    await done(host, 'site', ...from, '--out', 'joined', '--url', 'https://www.example.org/')
    expect(filesIn(host, 'joined')).toEqual(filesIn(host, 'whole'))
    expect(Object.keys(filesIn(host, 'whole'))).toContain('charging.html')
  })
})

describe('parts are not joined', () => {
  const parts = async () => {
    const host = await world()
    for (const index of [1, 2]) {
      await done(host, 'build', '--shard', `${index}/2`, '--out', `out-${index}`)
      await done(host, 'site', '--shard', `${index}/2`, '--out', `site-${index}`)
    }
    return host
  }
  const join = ['merge-manifests', 'out-1', 'out-2', '--out', 'joined']
  const joinSite = ['site', '--from', 'site-1', '--from', 'site-2', '--out', 'joined']
  const partWith = (host: MemoryHost, kind: string, name: string) =>
    [1, 2].find(index => host.files.has(`/school/${kind}-${index}/${name}`))

  test.each<[string, (host: MemoryHost) => unknown, readonly string[], RegExp]>([
    [
      'a shard is missing',
      () => undefined,
      ['merge-manifests', 'out-2', '--out', 'joined'],
      /No folder has shard 1\/2/,
    ],
    [
      'they are of two builds',
      host => done(host, 'build', '--shard', '1/3', '--out', 'out-1'),
      join,
      /The folders have shards of 2 and of 3/,
    ],
    [
      'a manifest is cut off',
      host => rewrite(host, '/school/out-2/manifest.json', text => text.slice(0, 300)),
      join,
      /out-2\/manifest\.json is not as policy build wrote it/,
    ],
    [
      'a folder is empty',
      host => void host.files.delete('/school/out-2/manifest.json'),
      join,
      /out-2 holds no documents/,
    ],
    [
      'a document was changed',
      host => rewrite(host, `/school/out-${partWith(host, 'out', 'fire.html')}/fire.html`, text => `${text} `),
      join,
      /fire\.html is not as it was built: build that shard again/,
    ],
    [
      'they are of different texts',
      async host => {
        rewrite(host, '/school/policy/fire/policy.yaml', text => text.replace('fire Policy', 'Fire Policy'))
        const other = partWith(host, 'out', 'fire.html') === 1 ? 2 : 1
        await done(host, 'build', 'fire', '--out', `out-${other}`)
      },
      join,
      /different documents of fire/,
    ],
    ['a part is missing', () => undefined, joinSite.toSpliced(1, 2), /No part has .*: name every part with --from/],
    ['a part is named twice', () => undefined, [...joinSite, '--from', 'site-2'], /Two parts have the policy/],
    ['a folder is no part', () => undefined, [...joinSite, '--from', 'out-1'], /out-1 holds no part of a website/],
    [
      'a page was changed',
      host =>
        rewrite(host, `/school/site-${partWith(host, 'site', 'equality.html')}/equality.html`, text => `${text} `),
      joinSite,
      /A file of equality in site-\d is not as policy site --shard wrote it/,
    ],
    [
      'what joins them is damaged',
      host => rewrite(host, '/school/site-1/site-part.json', text => text.slice(5)),
      joinSite,
      /site-part\.json is not as policy site --shard wrote it/,
    ],
    [
      'they are of different days',
      host => done(host, 'site', '--shard', '1/2', '--out', 'site-1', '--as-of', '2026-06-01'),
      joinSite,
      /different days or with different options/,
    ],
    [
      'a policy is gone since',
      host => {
        for (const path of [...host.files.keys()]) if (path.startsWith('/school/policy/fire/')) host.files.delete(path)
      },
      joinSite,
      /The parts have fire, which is no policy here/,
    ],
  ])('where %s', async (_, harm, command, words) => {
    const host = await parts()
    await harm(host)
    const { exitCode, complained } = await policy(host, ...command)
    expect([exitCode, complained]).toEqual([2, expect.stringMatching(words)])
    expect(filesIn(host, 'joined')).toEqual({})
  })

  test('where a policy was changed between two shards, so that they were shared out otherwise', async () => {
    const host = await world()
    await done(host, 'build', '--shard', '1/2', '--out', 'out-1')
    rewrite(host, '/school/policy/fire/clauses/introduction.md', text => `${text}\n${'More. '.repeat(200)}\n`)
    await done(host, 'build', '--shard', '2/2', '--out', 'out-2')
    const { exitCode, complained } = await policy(host, ...join)
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('The shards were made of different policies')])
  })

  test.each(['../x.pdf', 'a/b.pdf', '.policy-lock', 'manifest.json', 'C:x.pdf', 'x.html:y.html', null])(
    'where a manifest names %s for a document',
    async path => {
      const host = await parts()
      rewrite(host, '/school/out-1/manifest.json', text => {
        const manifest = JSON.parse(text)
        manifest.policies[0].files[0] = path === null ? null : { ...manifest.policies[0].files[0], path }
        return `${JSON.stringify(manifest, null, 2)}\n`
      })
      const { exitCode, complained } = await policy(host, ...join)
      expect([exitCode, complained]).toEqual([2, expect.stringContaining('is not as policy build wrote it')])
    },
  )

  test('into the folder of a policy', async () => {
    const host = await parts()
    const { exitCode, complained } = await policy(host, ...join.slice(0, -1), 'policy/fire')
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('lies in the folder of the policy fire')])
  })

  test('over a document that somebody edited', async () => {
    const host = await parts()
    await done(host, ...join)
    host.files.set('/school/joined/fire.docx', new TextEncoder().encode('edited'))
    const { exitCode, complained } = await policy(host, ...join)
    expect([exitCode, complained]).toEqual([
      2,
      expect.stringContaining('joined/fire.docx was edited since it was built'),
    ])
  })
})
