/** Words that many committees have in their names, and that tell none from another. */
const common = /^(the|of|and|committee|cttee|sub|group|governors|governing|board|body|school|panel|team)$/

const wordsOf = (name: string) =>
  (
    name
      .toLowerCase()
      .replaceAll('&', ' and ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter(word => word !== 'the')

/**
 * How likely two names are of one committee, from 0 to 1: the share of telling words that both have, or that one is the
 * initials of the other, `FPP` of “Finance, Pay and Personnel Committee”.
 */
export function committeeLikeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  if (one.join(' ') === other.join(' ')) return 1
  if (isInitials(a, other) || isInitials(b, one)) return 0.9
  const [telling, others] = [one, other].map(words => new Set(words.filter(word => !common.test(word))))
  if (telling!.size === 0 || others!.size === 0) return 0
  const shared = [...telling!].filter(word => others!.has(word)).length
  return shared / Math.max(telling!.size, others!.size)
}

/** Whether a short name is the initials of words, small words and “committee” left out or not. */
function isInitials(name: string, words: readonly string[]): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '').toLowerCase()
  if (letters.length < 2 || letters.length > 6 || /\s/.test(name.trim())) return false
  const initialsOf = (list: readonly string[]) => list.map(word => word[0]).join('')
  const large = words.filter(word => !/^(of|and|the|for)$/.test(word))
  return [words, large, large.filter(word => word !== 'committee')].some(list => initialsOf(list) === letters)
}
