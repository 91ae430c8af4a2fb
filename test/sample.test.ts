import { beforeAll, describe, expect, test } from 'vitest'
import type { Block, BlockOf, BlockType } from '../src/document/block.ts'
import { type Run, wordsOf } from '../src/document/run.ts'
import { composed } from './support/compose.ts'
import { sampleHost } from './support/sample.ts'

/*
 * The sample is The Stoke Poges School's Social Media Policy of September 2020 in other words. Whoever edits it may
 * reword everything; what it rules, for whom and with which examples is the school's, and stands here.
 */

/** Terms that a paragraph, or an item of a list, cannot do without. */
type Terms = readonly string[]

interface Clause {
  readonly level: 2 | 3
  readonly heading: Terms
  /** Paragraphs and lists in their order; a list has terms for each of its items. */
  readonly parts: readonly (Terms | readonly Terms[])[]
}

const clauses: readonly Clause[] = [
  {
    level: 2,
    heading: ['Introduction'],
    parts: [
      [
        ...['adults', 'children', 'social networking sites', 'available', 'opportunities'],
        ...['understand', 'engage', 'communicate', 'audiences', 'flexibly', 'balance', 'appropriate use'],
        ...['guidance', 'protect staff', 'advise', 'inappropriate use', 'For example', 'duty', 'safe', 'young people'],
        'vulnerable adults',
      ],
    ],
  },
  {
    level: 2,
    heading: ['Purpose'],
    parts: [
      ['policy', 'sure'],
      [
        ['representatives', 'safe online'],
        ['school', 'not', 'legal risks'],
        ['reputation', 'not'],
        ['users', 'clearly', 'legitimately', 'represents the school'],
      ],
    ],
  },
  {
    level: 2,
    heading: ['Scope'],
    parts: [
      [
        ...['employees', 'governors', 'parents', 'carers', 'pupils', '‘school representatives’', 'every use'],
        ...['any purpose related to the school', 'whether or not', 'official capacity', 'external organisations'],
        ...['blogs', 'Blogger', 'Twitter', 'forums', 'discussion', 'netmums.com', 'collaboration', 'Facebook'],
        ...['sharing media', 'YouTube', 'not limited'],
      ],
    ],
  },
  {
    level: 2,
    heading: ['Social networking', 'part', 'school service'],
    parts: [['every proposal', 'first', 'Headteacher’s approval', 'hosts', 'third party']],
  },
  {
    level: 2,
    heading: ['parents', 'staff', 'governors', 'behalf'],
    parts: [
      ['parent', 'staff', 'governor', 'on behalf of the school'],
      [
        [
          ...['must not', 'publish', 'defamation', 'discrimination', 'copyright', 'data protection', 'damages'],
          ...['illegal', 'sexual', 'offensive', 'disrepute'],
        ],
        ['must not', 'abusive', 'hateful'],
        ['must not', 'codes of conduct', 'policies for staff'],
        ['must not', 'misconduct', 'equal opportunities', 'bullying and harassment'],
        ['must not', 'discuss', 'advice', 'school matters', 'staff', 'pupils', 'parents'],
        ['must not', 'photo', 'video', 'own child', 'unless', 'parents of the other children', 'permission'],
        ['must not', 'malicious', 'comments', 'school community'],
      ],
      ['employees', 'governors'],
      [
        ['employees', 'governors', 'should not', 'representatives of the school'],
        [
          ...['staff', 'outside work', 'embarrass', 'reputation', 'right', 'disciplinary action'],
          ...['serious misconduct', 'ending', 'employment'],
        ],
      ],
      ['parents and carers', 'queries', 'concerns', 'complaints', 'not to post', 'social media'],
    ],
  },
  {
    level: 3,
    heading: ['guidance', 'protection', 'staff'],
    parts: [
      [
        ['staff', 'should not interact', 'any pupil'],
        ['staff', 'should not interact', 'former pupil', 'under 18'],
        ['staff', 'should not ask', 'pupil’s area', 'nor', 'their own area', 'for example', 'friend'],
        ['work time', 'not allowed', 'personal', 'unless', 'Headteacher', 'permission'],
        ['contact', 'Designated Safeguarding Lead', 'Liz Astley', 'evidence', 'pupils or adults', 'working day'],
      ],
    ],
  },
  {
    level: 3,
    heading: ['guidance', 'protection', 'pupils'],
    parts: [
      [
        ['under 13', 'should not', 'Facebook', 'MSN', 'report', 'Help', 'time of writing', 'direct link'],
        ['school working day', 'not allowed', 'school computer', 'phone'],
      ],
      ['report', 'improper contact', 'cyber bullying', 'in confidence', 'class teacher', 'as soon as'],
    ],
  },
  {
    level: 3,
    heading: ['Cyber bullying'],
    parts: [
      [
        ...['zero', 'tolerance', 'parents', 'access', 'discloses', 'duty', 'investigate', 'protect'],
        ...['outside the school', 'complex', 'examples'],
      ],
      [
        ['Facebook', 'text', 'ex-pupil', 'three months', 'not responsible', 'might contact', 'new school'],
        ['peers', 'weekends', 'text', 'in the school', 'duty of care', 'investigate', 'families', 'attend'],
        [
          ...['peers', 'weekends', 'Facebook', 'tricky', 'duty of care', 'investigate', 'families', 'attend', 'right'],
          ...['warn all the parents', 'victim', 'condoning', 'terms and conditions', 'referral', 'perpetrators'],
          ...['recommended', 'remains in the school', 'refuse'],
        ],
        ['disclosure', 'investigation', 'families', 'anti-bullying policy'],
        ['parents or carers', 'refuse', 'bullying', 'police', 'harassment'],
      ],
      ['texts', 'mobile phones', 'cyber bullying'],
    ],
  },
]

let blocks: readonly Block[]
beforeAll(async () => {
  blocks = (await composed(sampleHost(), '/policy', 'social-media')).document.blocks
})

const only = <Type extends BlockType>(type: Type) => blocks.filter(block => block.type === type) as BlockOf<Type>[]
const runsIn = (block: Block): readonly Run[] => ('runs' in block ? block.runs : [])

/** The clauses: each a heading and the blocks below it. */
function sections(): Block[][] {
  const first = blocks.findIndex(block => block.type === 'heading' && block.level === 2)
  const last = blocks.findIndex(block => block.type === 'signatureBlock') - 1
  const found: Block[][] = []
  for (const block of blocks.slice(first, last)) {
    if (block.type === 'heading') found.push([])
    found.at(-1)!.push(block)
  }
  return found
}

/** A paragraph as its words; a list as the words of each item. */
function partsOf(section: readonly Block[]): (string | string[])[] {
  const parts = new Map<Block | number, string | string[]>()
  for (const block of section) {
    const list = block.path[0]
    if (!list) parts.set(block, wordsOf(runsIn(block)))
    else parts.set(list.key, [...(parts.get(list.key) ?? []), wordsOf(runsIn(block))])
  }
  return [...parts.values()]
}

const missing = (terms: Terms, words: string) => terms.filter(term => !words.toLowerCase().includes(term.toLowerCase()))

test('the head says whose policy it is, and what the governors decided', () => {
  expect(only('letterhead')[0]!.organisation).toBe('The Stoke Poges School')
  expect(
    only('heading')
      .filter(({ level }) => level === 1)
      .map(({ runs }) => wordsOf(runs)),
  ).toEqual(['Social Media Policy'])
  expect(only('metadataTable')[0]!.rows.map(({ label, value }) => [label, wordsOf(value)])).toEqual([
    ['Governors’ committee responsible for the policy', 'Finance, Pay and Personnel Committee'],
    ['Date approved', 'September 2020'],
    ['Recommended review period', 'Two years'],
    ['Date for review', 'September 2022'],
    ['Person responsible for the policy', 'Headteacher'],
  ])
})

test('the Headteacher and the Chair of Governing Board sign, each with a date', () => {
  const [block] = only('signatureBlock')
  expect(block!.rows).toEqual([{ role: 'Headteacher' }, { role: 'Chair of Governing Board' }])
  expect(block!.columns).toContain('Date')
})

test('its clauses stand in their order and on their levels', () => {
  const headings = sections().map(([heading]) => heading as BlockOf<'heading'>)
  expect(headings.map(({ level }) => level)).toEqual(clauses.map(({ level }) => level))
  clauses.forEach(({ heading }, index) => expect(missing(heading, wordsOf(headings[index]!.runs))).toEqual([]))
})

describe.each(clauses.map((clause, index) => ({ ...clause, name: clause.heading.join(' '), index })))(
  '$name',
  ({ parts, index }) => {
    const found = () => partsOf(sections()[index]!.slice(1))

    test('has its paragraphs and lists, and each list all its items', () => {
      const shape = (part: string | readonly unknown[], isList: boolean) => (isList ? part.length : 'paragraph')
      expect(found().map(part => shape(part, Array.isArray(part)))).toEqual(
        parts.map(part => shape(part, Array.isArray(part[0]))),
      )
    })

    test('says everything that the school rules', () => {
      parts.forEach((part, place) => {
        const said = found()[place]!
        if (typeof said === 'string') expect(missing(part as Terms, said)).toEqual([])
        else expect(said.map((item, number) => missing((part as Terms[])[number]!, item))).toEqual(said.map(() => []))
      })
    })
  },
)

test('what parents are asked to do stands out', () => {
  const strong = blocks.filter(block => {
    const runs = runsIn(block)
    return runs.length > 0 && runs.every(run => run.type === 'text' && run.marks.includes('strong'))
  })
  expect(strong.map(block => wordsOf(runsIn(block)).slice(0, 26))).toEqual(['We ask parents and carers '])
})

test('its one link leads to Facebook’s form', () => {
  const addresses = blocks.flatMap(runsIn).flatMap(run => ('link' in run && run.link ? [run.link.address] : []))
  expect([...new Set(addresses)]).toEqual(['https://www.facebook.com/help/contact.php?show_form=underage'])
})
