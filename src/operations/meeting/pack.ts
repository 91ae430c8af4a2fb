import { lookOf } from '../../compose/look.ts'
import { composePack, type PackFacts, type PackItem } from '../../compose/pack.ts'
import type { FormatName } from '../../contract/format-names.ts'
import type { Document } from '../../document/document.ts'
import { formatDay } from '../../model/date.ts'
import { fullRole } from '../../model/full-names.ts'
import { formats } from '../../render/index.ts'
import type { ValidSchool } from '../checked-school.ts'
import { editionsOf } from '../edition.ts'
import { composeEdition } from '../edition-document.ts'
import { askedWords, type Business, dueWords, type MeetingBusiness } from './business.ts'
import { wordingOf } from './wording.ts'

/** What may be in the papers; `text` is the clean text of every policy, which those that are new have anyway. */
export const packParts = ['agenda', 'wording', 'changes', 'text'] as const
export type PackPart = (typeof packParts)[number]

/** The papers of a meeting as one document. */
export async function packDocument(business: MeetingBusiness, parts: readonly PackPart[]): Promise<Document> {
  return composePack(await packItems(business, parts), packFacts(business, parts), business.school.style)
}

/** The papers of a meeting as a document for the agenda and one for each policy, by their names in that order. */
export async function packDocuments(
  business: MeetingBusiness,
  parts: readonly PackPart[],
): Promise<ReadonlyMap<string, Document>> {
  const items = await packItems(business, parts)
  const facts = packFacts(business, parts)
  const { style } = business.school
  const width = String(items.length).length
  const nameOf = (number: number, words: string) => `${String(number).padStart(width, '0')}-${words}`
  return new Map([
    ...(facts.hasAgenda
      ? [[nameOf(0, 'agenda'), composePack(items, { ...facts, extent: 'agenda' }, style)] as const]
      : []),
    ...items.map((item, index) => {
      const own = composePack([item], { ...facts, hasAgenda: false, extent: 'policy' }, style)
      return [nameOf(index + 1, item.id), own] as const
    }),
  ])
}

async function packItems({ items, school, day }: MeetingBusiness, parts: readonly PackPart[]): Promise<PackItem[]> {
  const packed: PackItem[] = []
  for (const item of items) packed.push(await packItem(item, school, day, parts))
  return packed
}

const packFacts = ({ school, day, committee }: MeetingBusiness, parts: readonly PackPart[]): PackFacts => ({
  title: `Policies for the meeting of ${formatDay(day)}`,
  school: school.school.name,
  committee,
  day: day.toString(),
  hasAgenda: parts.includes('agenda'),
})

async function packItem(
  item: Business,
  school: ValidSchool,
  day: MeetingBusiness['day'],
  parts: readonly PackPart[],
): Promise<PackItem> {
  const { policy, asked } = item
  return {
    id: policy.folder.id,
    title: policy.metadata.title,
    asked: askedWords[asked],
    responsible: fullRole(policy.metadata.responsible, school.school),
    due: dueWords(item),
    wording: parts.includes('wording') ? wordingOf(item, school, day).proposed : [],
    documents: await documentsOf(item, school, parts),
  }
}

/** The redline of a policy that was changed, and the text of one that is new, or of every one. */
async function documentsOf(
  { policy, asked }: Business,
  school: ValidSchool,
  parts: readonly PackPart[],
): Promise<PackItem['documents']> {
  const { editions } = editionsOf(policy, school, { copy: 'signing' })
  const wanted = [
    ...(asked === 'approve' && parts.includes('changes') ? ['changes'] : []),
    ...(asked === 'adopt' || parts.includes('text') ? [asked === 'approve' ? 'draft' : 'record'] : []),
  ]
  const request = { copy: 'signing', hasFields: false } as const
  const found = wanted.flatMap(kind => editions.filter(edition => edition.kind === kind))
  return Promise.all(
    found.map(async edition => {
      const { blocks } = await composeEdition(edition, school.style, request, school.asset)
      return { blocks, startsPage: edition.kind !== 'changes' }
    }),
  )
}

/** A document of the papers as a file. */
export async function renderPack(
  document: Document,
  format: FormatName,
  { style, asset }: ValidSchool,
): Promise<{ bytes: Uint8Array; pages?: number | undefined }> {
  const render = await formats[format].load()
  return render(document, { look: lookOf(style), asset })
}
