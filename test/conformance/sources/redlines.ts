import { join } from 'node:path'
import fc from 'fast-check'
import { filesBelow, fixtures } from '../../support/fixtures.ts'
import { clausePairs, metadataPairs } from '../../support/hand-made-pairs.ts'
import { type MemoryHost, memoryHost, rewrite } from '../../support/memory-host.ts'
import { pairHost, randomPair } from '../../support/random-pair.ts'
import { sampleHost } from '../../support/sample.ts'
import type { Source, SourceSet } from './source.ts'

/** Redlines of our own policies after some edits, and of pairs that show one change each. */
export const redlines: SourceSet = {
  name: 'redlines',
  mayBeRefused: false,
  read: () => [
    edited('sample', sampleHost, '/policy', 'social-media', sampleEdits),
    edited('everything', everything, '/school', 'educational-visits', everythingEdits),
    ...Object.entries(clausePairs)
      .filter(([, pair]) => !pair.includes(''))
      .map(([name, [before, after]]) => pairOf(slug(name), pairHost(before), pairHost(after))),
    ...Object.entries(metadataPairs).map(([name, change]) => {
      const [before, after] = [hostWithChair(), hostWithChair()]
      rewrite(after, '/school/policy/random/policy.yaml', change)
      return pairOf(slug(name), before, after)
    }),
  ],
}

/** Redlines of real policies and many random ones take minutes more: they are judged where POLICY_REDLINES is set. */
export const judgesAllRedlines = Boolean(process.env.POLICY_REDLINES)

/**
 * Redlines of pairs that nobody wrote. Random edits take pictures and words away that a rule asks for: some are
 * refused.
 */
export const randomRedlines: SourceSet = {
  name: 'random redlines',
  mayBeRefused: true,
  read: () =>
    fc
      .sample(randomPair, { seed: 1865, numRuns: judgesAllRedlines ? 96 : 10 })
      .map(({ before, after }, index) => pairOf(`random-${index + 1}`, pairHost(before), pairHost(after))),
}

/** A school where somebody else may sign. */
function hostWithChair(): MemoryHost {
  const host = pairHost('## Introduction\n\nWords.\n')
  rewrite(host, '/school/policy/school.yaml', yaml => `${yaml}  chair: {role: Chair of Governors}\n`)
  return host
}

const everything = () => memoryHost(filesBelow(join(fixtures, 'everything')))

const slug = (name: string) => name.replace(/\W+/g, '-')

function pairOf(name: string, before: MemoryHost, host: MemoryHost): Source {
  return { name: `redlines-${name}`, before, host, root: '/school/policy', id: 'random' }
}

/** What a file's text is made of when words in it are put in the place of others; the former words must be there. */
type Edits = Readonly<Record<string, readonly (readonly [former: string, now: string])[]>>

function edited(name: string, makeHost: () => MemoryHost, root: string, id: string, edits: Edits): Source {
  const host = makeHost()
  // Versions that were recorded guard the day of approval, which these edits change.
  for (const path of [...host.files.keys()]) if (path.includes('/versions/')) host.files.delete(path)
  for (const [file, changes] of Object.entries(edits))
    rewrite(host, `${root}/${id}/${file}`, text =>
      changes.reduce((result, [former, now]) => {
        if (!result.includes(former)) throw new Error(`${file} has no “${former}”`)
        return result.replace(former, now)
      }, text),
    )
  return { name: `redlines-${name}`, before: makeHost(), host, root, id }
}

const sampleEdits: Edits = {
  'policy.yaml': [
    ['approved: 2020-09', 'approved: 2022-09'],
    ['review_date: 2022-09', 'review_date: 2024-09'],
    [
      '  - role: Chair of Governing Board\n',
      '  - role: Chair of Governing Board\n  - role: Designated Safeguarding Lead\n',
    ],
    ['  - purpose.md\n  - scope.md\n', '  - scope.md\n  - purpose.md\n'],
  ],
  'clauses/cyber-bullying.md': [
    ['We take a zero-tolerance approach to cyber bullying. ', ''],
    ['might help:\n', 'might help, and are told to new staff:\n'],
    ['police, as harassment.\n', 'police, as harassment.\n- Every case is written down.[^record]\n'],
    ['The guidance here', '[^record]: In the record of incidents.\n\nThe guidance here'],
  ],
  'clauses/guidance-for-pupils.md': [
    ['{#guidance-for-pupils}', '{#guidance-for-pupils}\n\n| Age | Sites |\n| --- | --- |\n| 13 | most |'],
    ['help/contact.php?show_form=underage', 'help/under-age'],
    ['whether\n  they use a school computer or a phone', '**whatever**\n  they use'],
  ],
}

const everythingEdits: Edits = {
  'policy.yaml': [
    ['Off-site Activities', 'Trips'],
    ['review_period: Annually', 'review_period: Two years'],
    ['review_date: 2025-03-14', 'review_date: 2026-03-14'],
    ['name: The Chair', 'name: The new Chair'],
  ],
  'clauses/planning.md': [
    ['4. the time, which has parts:', '4. the times, which have parts:'],
    ['     2. from the hall\n', '     2. from the hall\n     3. from the bus\n'],
    ['- [ ] first-aid bag', '- [x] first-aid bag\n- [ ] register'],
    ['| Years 1–3  | 1 to 6 | see [Planning](#planning) |\n', ''],
    ['**Always** two adults', 'Always **three** adults'],
    ['| 5–7 | 1 to 6 |', '| 5–6 | 1 to 5 |\n  | 7 | 1 to 6 |'],
    ['Step 1   think', 'Step 1   think again'],
    ['## Ratios', '## Adults'],
  ],
}
