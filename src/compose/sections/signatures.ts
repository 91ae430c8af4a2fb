import type { Block, SignatureRow } from '../../document/block.ts'
import { fill } from '../../document/document.ts'
import { pictureOf } from '../../document/picture.ts'
import { plainIn, type Run } from '../../document/run.ts'
import { slug } from '../../model/clause.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Signatory } from '../../model/metadata.ts'
import type { SignedBy } from '../../model/policy.ts'
import { signaturesOf } from '../../model/signatories.ts'
import type { Context } from '../context.ts'
import { writtenDate } from '../written-date.ts'

/**
 * The lines for signatures; in the copy to publish a sentence that names the recorded signatories instead, or no block
 * if nobody has signed.
 */
export function signatures(context: Context): Block[] {
  const { policy, copy, hasFields, hasPartedFields = false, ids, labels: language } = context
  const { labels } = context.style
  const { signatories } = policy.metadata
  if (signatories.length === 0) return []
  const heading: Block = {
    type: 'heading',
    path: [],
    level: 2,
    id: ids.of(labels.signatures),
    runs: plainIn(language, labels.signatures),
  }
  const made = signaturesOf(signatories, policy.signatures ?? [])
  if (copy === 'publication') {
    const signed = signatories.filter((_, index) => made[index] !== undefined)
    if (signed.length === 0) return []
    const sentence = fill(labels.signed, { signatories: enumerate(signed, labels) })
    return [heading, { type: 'paragraph', path: [], runs: plainIn(language, sentence) }]
  }
  const rows = signatories.map(({ role, name }, index): SignatureRow => {
    const signed = made[index]
    const line = { role, ...(name && { name }) }
    if (signed) return { ...line, signed: signedLine(signed, context.style, language) }
    return hasFields ? { ...line, field: fieldOf(index, signatories, hasPartedFields, labels) } : line
  })
  return [
    heading,
    {
      type: 'signatureBlock',
      path: [],
      caption: labels.signatures,
      columns: [labels.role, labels.signature, labels.date],
      rows,
      ...(language !== undefined && { language }),
    },
  ]
}

function enumerate(signatories: readonly Signatory[], labels: HouseStyle['labels']): string {
  const named = signatories.map(({ role, name }) =>
    name ? fill(labels.named_signatory, { name, role }) : fill(labels.signatory, { role }),
  )
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} ${labels.and} ${named.at(-1)}`
}

/**
 * The field of a signatory. Its name is made from the role; if several signatories have the same role in letters and
 * digits, from role and name. Names of fields are unique.
 */
function fieldOf(index: number, signatories: readonly Signatory[], isParted: boolean, labels: HouseStyle['labels']) {
  const { role, name } = signatories[index]!
  const isShared = signatories.some((other, place) => place !== index && slug(other.role) === slug(role))
  const who = isShared && name !== undefined ? `${role}, ${name}` : role
  const [signature, date] = [fill(labels.signature_field, { role: who }), fill(labels.date_field, { role: who })]
  // The first release did not support two signatories with one role.
  return { name: isParted ? slug(role) : fieldNames(signatories)[index]!, role, signature, date, isParted }
}

function fieldNames(signatories: readonly Signatory[]): string[] {
  const roles = signatories.map(({ role }) => slug(role))
  const taken = new Set<string>()
  return signatories.map(({ role, name }, index) => {
    const isShared = roles.some((other, place) => place !== index && other === roles[index])
    const base = isShared && name !== undefined ? slug(`${role} ${name}`) : roles[index]!
    let unique = base
    for (let count = 2; taken.has(unique); count++) unique = `${base}-${count}`
    taken.add(unique)
    return unique
  })
}

/** The line of a signatory who has signed: the picture of the signature, if there is one, and the words. */
function signedLine(
  { role, name, date, picture }: SignedBy,
  { labels, dates }: HouseStyle,
  language: string | undefined,
) {
  const day = writtenDate(date, dates)
  const words = fill(labels.signed_by, { name, role, date: day })
  const shown = picture && pictureOf(picture)
  const image: Run[] = shown
    ? [{ type: 'picture', picture: shown, description: fill(labels.signature_of, { name }) }, { type: 'break' }]
    : []
  return { runs: [...image, ...plainIn(language, words)], date: day }
}
