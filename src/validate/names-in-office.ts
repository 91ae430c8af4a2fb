import { type HintedPattern, matchesOf } from '../model/hinted-pattern.ts'
import type { School } from '../model/school.ts'
import type { Contradiction } from './contradiction.ts'

/** Finds post holders whose names are not those that `school.yaml` has: “Headteacher: Mrs Smith”. */
export interface NamesInOffice {
  /** Whether a text names a post whose holder `school.yaml` names. */
  readonly mayBeIn: (text: string) => boolean
  /** The names in a line. */
  readonly in: (line: string) => Contradiction[]
}

/** What was found out about the posts of a school, since each of its policies is read for them. */
const known = new WeakMap<object, NamesInOffice>()

/** Finds the names of post holders; only of posts whose holders the school names. */
export function namesInOffice(school: Partial<Pick<School, 'people'>>): NamesInOffice {
  const found = known.get(school) ?? namesOfPeople(school)
  known.set(school, found)
  return found
}

function namesOfPeople({ people = {} }: Partial<Pick<School, 'people'>>): NamesInOffice {
  const holders = new Map<string, { readonly key: string; readonly names: string[] }>()
  for (const [key, { role, aliases = [], name }] of Object.entries(people)) {
    if (name === undefined) continue
    for (const each of [role, ...aliases])
      holders.set(each, { key: holders.get(each)?.key ?? key, names: [...(holders.get(each)?.names ?? []), name] })
  }
  const roleWords = new Set(Object.values(people).flatMap(({ role }) => role.split(/\s+/)))
  const offices = [...holders].map(([role, holder]) => ({ role, ...holder, patterns: patternsOf(role) }))
  const find = (text: string) =>
    offices.flatMap(({ role, key, names, patterns }): Contradiction[] => {
      if (!text.includes(role)) return []
      const matches = patterns.flatMap(hinted => firstMatches(text, hinted))
      return matches.flatMap(({ 0: found, index, groups }): Contradiction[] => {
        const typed = groups?.name ?? ''
        if (!isName(typed, roleWords) || names.some(name => isOf(typed, name))) return []
        const message = `Unexpected name \`${typed}\` for the ${role}, expected \`${names.join('` or `')}\`, as \`school.yaml\` has it`
        const note = `Write \`{{people.${key}.name}}\`, which follows \`school.yaml\`; or correct the name there`
        return [{ words: typed, offset: index + found.indexOf(typed), remedy: { message, note } }]
      })
    })
  return { mayBeIn: text => offices.some(({ role }) => text.includes(role)), in: find }
}

const title = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Fr|Sir|Dame)\.?`
const word = String.raw`\p{Lu}[\p{L}'’-]+`
/** With a title, or a first name and a surname. */
const fullName = String.raw`(?<name>${title} (?:\p{Lu}\.? ?){0,3}${word}(?: ${word})?|${word} (?:\p{Lu}\.? )?${word})`
const titledName = String.raw`(?<name>${title} (?:\p{Lu}\.? ?){0,3}${word}(?: ${word})?)`

/** How a post and its holder stand beside one another: the one before the other. */
function patternsOf(role: string): HintedPattern[] {
  const post = role.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // A deputy or assistant is somebody else, and so is who held the post before.
  const alone = String.raw`(?<!\b(?:[Dd]eputy|[Aa]ssistant|[Aa]cting|[Ee]xecutive|[Aa]ssociate|[Vv]ice|[Ii]nterim|[Ff]ormer|[Pp]revious|[Cc]o)[ -])(?<![\p{L}-])(?<!\b(?!The |the |Our |our )\p{Lu}[\p{L}’'-]* )`
  const behind = String.raw`(?: is|:|,| [–—-]|,? \()`
  return [
    {
      // No name begins with a small letter, a digit or one of ASCII's signs.
      hint: new RegExp(`${post}${behind}\\s*[^\\s!-@[-\x7f]`),
      pattern: new RegExp(`${alone}${post}${behind}\\s*${fullName}(?![\\p{L}’'-])(?! (?:\\(|and |or |\\p{Lu}))`, 'gu'),
    },
    {
      hint: new RegExp(`${title} `),
      pattern: new RegExp(
        `${titledName}(?:,| \\(| [–—-]| is)\\s*(?:the |our )?(?:${post})(?![\\p{L}’'-])(?! (?:of|at) )`,
        'gu',
      ),
    },
  ]
}

/** Words that begin with a capital letter beside a post, and are no name. */
const noName =
  /^(?:the|and|or|chair|vice|deputy|assistant|head|headteacher|governors?|governing|board|committee|school|trust|office|officer|manager|leader?s?|team|staff|safeguarding|designated|senior|special|educational|needs|business|health|safety|data|protection|local|authority|policy|policies|pupils?|students?|parents?|teachers?|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|tel|telephone|email|phone|signed?|date|name)$/i

function isName(typed: string, roleWords: ReadonlySet<string>): boolean {
  if (new RegExp(`^${title} `, 'u').test(typed)) return true
  return typed.split(' ').every(each => !noName.test(each) && !roleWords.has(each))
}

/** Whether a name as typed, “Mrs A Lee”, may be that of somebody: they share a word behind the first name. */
function isOf(typed: string, name: string): boolean {
  const words = (text: string) => text.toLowerCase().replace(/’/g, "'").trim().split(/\s+/)
  const [first, ...others] = words(name)
  const given = words(typed)
  return (others.length > 0 ? others : [first!]).some(word => given.includes(word))
}

/** How many names of one post are looked at in a line: looking at all would take time without bound. */
const maxNames = 20

function firstMatches(text: string, hinted: HintedPattern): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  for (const match of matchesOf(hinted, text)) {
    found.push(match)
    if (found.length === maxNames) break
  }
  return found
}
