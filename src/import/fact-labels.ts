import { placeholdersIn } from '../model/placeholder.ts'

/** The facts that policies state about themselves. Those that `policy.yaml` has no field for are kept in the text. */
export const factNames = [
  'title',
  'approved',
  'committee',
  'review_period',
  'review_date',
  'review_trigger',
  'last_review',
  'effective',
  'responsible',
  'author',
  'status',
  'version',
  'reference',
  'audience',
  'related',
  'legislation',
  'location',
  'organisation',
] as const
export type FactName = (typeof factNames)[number]

/** Whether a fact is a list, whose items are parted by semicolons or commas. */
export const isList = (name: FactName): boolean => name === 'audience' || name === 'related' || name === 'legislation'

/** The labels of facts (`Date approved:`), as school policies word them. The first that matches counts. */
const labels: readonly (readonly [RegExp, FactName])[] = [
  [/^((name of (the )?)?(school|academy|organisation|organization)( name)?)$/, 'organisation'],
  [/^((policy|document) title|title( of (the )?(policy|document))?|name of (the )?policy|policy name)$/, 'title'],
  [
    /^(date (approved|adopted|ratified|agreed|accepted)( by .*)?|approved( on)?|approval date|date of approval|adopted( on)?|ratified( on)?|agreed( on)?|last approved|date of policy|date approved by .*)$/,
    'approved',
  ],
  [
    /^(approved by|ratified by|adopted by|agreed by|authorised by|approving (body|committee)|(governors’?|governors'|governing|responsible)? ?committee( responsible.*)?|governors.{0,3} committee.*|approval level)$/,
    'committee',
  ],
  [
    /^((recommended )?review (period|cycle|frequency)|frequency of review|reviewed every|review every|cycle)$/,
    'review_period',
  ],
  [
    /^(next review( date| due| due by)?|date (of|for) (next )?review|review date|due for review( on)?|date to be reviewed|to be reviewed( on| by)?|renewal date|review due( date)?|date of next review|next scheduled review)$/,
    'review_date',
  ],
  [/^(reasons? for (an )?(earlier|early) review|review triggers?|triggers? for (a )?review)$/, 'review_trigger'],
  [
    /^(last review(ed)?( on| date)?|date of last review|date last reviewed|last updated|updated|latest revision|last revision|last amended|revised|revision date|last modified|amended)$/,
    'last_review',
  ],
  [
    /^(effective (date|from)|issue date|date of issue|date issued|issued|published|version date|date created|created|implementation date|date of implementation|date)$/,
    'effective',
  ],
  [
    /^(person responsible.*|(policy |document )?owner|owner.?s name|policy lead|lead|responsible (person|officer|manager|member of staff|role)|policy officer|slt lead|staff member responsible|lead (person|member of staff)|contact|responsibility)$/,
    'responsible',
  ],
  [/^(author(s)?|prepared by|written by|nominated prime author|drafted by)$/, 'author'],
  [/^(status|statutory( ?\/ ?non.?statutory)?|policy status|document status|classification)$/, 'status'],
  [/^(version( number| no)?|issue( number| no)?|revision( number| no)?|document version)$/, 'version'],
  [/^((policy|document) (number|reference|ref|code|id|no)|reference( number| no)?|ref|doc(ument)? id)$/, 'reference'],
  [
    /^((primary |intended |target )?audience|applies to|who this is for|for the attention of|distribution)$/,
    'audience',
  ],
  [
    /^((related|associated|supporting|linked) (polic(y|ies)|document(s|ation)?)|links to|(to be )?read in conjunction with|other relevant policies)$/,
    'related',
  ],
  [/^(legislation( and guidance)?|statutory guidance|legal framework|relevant legislation)$/, 'legislation'],
  [/^(document location|location|stored at|file (name|path)|published on( the)? website)$/, 'location'],
]

/** The fact that a label names; undefined for other words. */
export function factNamed(label: string): FactName | undefined {
  const words = label
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[:;.\s*–-]+$/, '')
    .replace(/^[\s*]+/, '')
    .trim()
  if (words === '' || words.split(' ').length > 8) return undefined
  return labels.find(([pattern]) => pattern.test(words))?.[1]
}

/** Whether words are the label of a fact, with a colon behind it. */
export const isFactLabel = (words: string) => /:$/.test(words) && factNamed(words) !== undefined

/**
 * Whether a value is left to be written: dots, lines, `[date]`, `xx/xx/20xx`, “not yet approved”, or another
 * placeholder.
 */
export const isBlank = (value: string) =>
  /^[\s\u00a0_.…\-–/\\]*$/.test(value) ||
  /^(tb[acd]|n\/a|\[.*\]|<.*>|\{.*\}|x{2,}|(?=.*[xdmy])[xdmy\d]{1,4}([/.-][xdmy\d]{1,4}){2})$/i.test(value.trim()) ||
  /^(not (yet )?(approved|adopted|agreed|ratified)|(awaiting|pending|subject to) (approval|adoption|ratification))( by .*)?$/i.test(
    value.trim(),
  ) ||
  placeholdersIn(value).length > 0
