import type * as z from 'zod/mini'
import { colour, fontStack, group, language, length, list, oneOf, optional, text } from './field.ts'
import { metadataFieldNames } from './metadata.ts'
import type { YamlSource } from './yaml-source.ts'

/** The parts of a document; each has a file in `compose/sections/`. */
const sectionNames = [
  'letterhead',
  'title',
  'metadata',
  'contents',
  'clauses',
  'notes',
  'signatures',
  'history',
] as const
export type SectionName = (typeof sectionNames)[number]

const labelNames = {
  metadata_caption: 'The name of the table of metadata, for screen readers',
  contents: 'The heading of the list of contents',
  notes: 'The heading above the notes',
  signatures: 'The heading above the signatures',
  role: 'The column of roles in the signature block',
  signature: 'The column of signatures',
  date: 'The column of dates',
  version: 'The version in the header, with {version}',
  not_approved: 'In the place of the version, for a policy that was never approved',
  draft: 'Across every page of a text that nobody approved',
  draft_since: 'In the place of the version of a text that differs from the approved one, with {version}',
  history: 'The heading above the table of versions',
  history_version: 'Its column of versions',
  history_date: 'Its column of days',
  history_body: 'Its column of committees and minutes',
  history_change: 'Its column of what changed',
  history_first: 'What changed in the first version',
  history_confirmed: 'What changed where a review confirmed the text',
  page: 'The page number, with {page} and {pages}',
  signed: 'The sentence of the publication copy, with {signatories}',
  signed_by: 'On the line of somebody who signed, with {name}, {role} and {date}',
  signature_of: 'The picture of a signature, for screen readers, with {name}',
  signature_field: 'The field for a signature with a key, for screen readers, with {role}',
  date_field: 'The field for its date',
  signatory: 'A signatory in that sentence, with {role}',
  named_signatory: 'A signatory whose name is given, with {name} and {role}',
  and: 'The word before the last signatory',
  to_note: 'A link to a note, for screen readers, with {number}',
  back_to_text: 'A link from a note back to the text, with {number}',
  to_clause: 'A link to a clause, for screen readers, with {words}',
  to_web: 'A link to the web, for screen readers, with {words} and {address}',
  contents_entry: 'An entry of the contents, for screen readers, with {words} and {page}',
  skip_to_content: 'The link that passes over the navigation of a web page',
  unticked: 'A box that is not ticked, for screen readers',
  ticked: 'A box that is ticked',
  inserted: 'Said before inserted words',
  deleted: 'Said before deleted words',
} as const

const changeLabelNames = {
  title: 'The title of a document that shows changes, with {title}',
  versions: 'What is compared, with {before} and {after}',
  none: 'The sentence of a comparison that found nothing, with {before} and {after}',
  legend: 'How changes are shown',
  summary: 'The heading above the list of changes',
  clause: 'The column of clauses',
  change: 'The column of what happened to each',
  fact: 'The column of facts about the policy',
  fact_before: 'The column of what they were',
  fact_after: 'The column of what they are',
  not_given: 'In the place of a fact that is not given',
  untitled: 'In the place of the heading of a clause without one',
  added: 'A clause that is new',
  removed: 'A clause that is gone',
  revised: 'A clause with other words',
  renamed: 'A clause with another heading',
  renamed_from: 'Its former heading, with {title}',
  moved: 'A clause in another place',
  split_from: 'A new clause with most of its words from an old one, with {title}',
  merged_into: 'A removed clause with most of its words in another, with {title}',
  split_into: 'A clause of which words went into new ones, with {titles}',
  merged_from: 'A clause that took in words of removed ones, with {titles}',
  matched_by_likeness: 'A clause that has neither its old id nor its old heading',
  words_inserted: 'With {count}; for one | for several',
  words_deleted: 'With {count}; for one | for several',
  words_moved: 'With {count}; for one | for several',
  words_reformatted:
    'Words in bold, in italics or with a link that were not, or the other way round, with {count}; for one | for several',
  structure: 'A change of something other than words: a level, a picture, a box',
  link: 'An address that changed, with {words}, {before} and {after}',
  picture_exchanged: 'A picture in the place of another, with {words}',
  picture_added: 'A picture that is new, with {words}',
  picture_removed: 'A picture that is gone, with {words}',
  picture_described: 'A picture whose words changed, with {before} and {words}',
  clauses_added: 'With {count}; for one | for several',
  clauses_removed: 'With {count}; for one | for several',
  clauses_revised: 'With {count}; for one | for several',
  clauses_renamed: 'With {count}; for one | for several',
  clauses_moved: 'With {count}; for one | for several',
  clauses_unchanged: 'With {count}; for one | for several',
  clauses_also_moved: 'How many of the revised or renamed clauses moved as well, with {count}; for one | for several',
  facts_changed: 'How many facts changed, with {count}; for one | for several',
  untracked: 'The heading above what could not be tracked',
  untracked_moves: 'Moves are shown as deletions and insertions',
  untracked_numbers: 'Numbers of clauses are the new ones',
  untracked_notes: 'Numbers of footnotes that are referred to more than once are the new ones',
} as const
export type ChangeLabelName = keyof typeof changeLabelNames

const optionalFields = <Key extends string, Schema extends z.core.$ZodType>(
  descriptions: Readonly<Record<Key, string>>,
  field: (description: string) => Schema,
) =>
  Object.fromEntries(
    Object.entries<string>(descriptions).map(([key, description]) => [key, optional(field(description))]),
  ) as unknown as Record<Key, z.ZodMiniOptional<Schema>>

const fontFiles = group(
  {
    regular: text('A TrueType file in the style’s folder', 'MyFont-Regular.ttf'),
    bold: text('A TrueType file in the style’s folder'),
    italic: text('A TrueType file in the style’s folder'),
    bold_italic: text('A TrueType file in the style’s folder'),
  },
  'Font files for the PDF, in place of a family that comes with policy',
)

/** Every field of a house style's `style.yaml`. The default style supplies what a style leaves out. */
export const houseStyleFields = {
  language: optional(language('The language of the labels as a BCP 47 tag; en-GB unless set', 'en-GB', 'cy')),
  page: optional(
    group(optionalFields({ width: 'The page’s width', height: 'The page’s height' }, length), 'The paper'),
  ),
  margins: optional(
    group(
      optionalFields(
        { top: 'Above the text', right: 'Right of the text', bottom: 'Below the text', left: 'Left of the text' },
        length,
      ),
      'The white space around the text',
    ),
  ),
  fonts: optional(
    group(
      {
        pdf: optional(text('The PDF’s family', 'Atkinson Hyperlegible Next', 'Source Sans 3')),
        files: optional(fontFiles),
        word: optional(text('The Word file’s font', 'Arial')),
        web: optional(fontStack('The web page’s fonts, as CSS writes them')),
        size: optional(length('The size of running text; 12pt is the least that GOV.UK advises')),
      },
      'The fonts',
    ),
  ),
  colours: optional(
    group(
      optionalFields(
        {
          text: 'Running text',
          heading: 'Headings',
          link: 'Links',
          muted: 'Header and footer',
          line: 'Lines of tables',
          shade: 'The background of table headers',
          inserted: 'Inserted words',
          deleted: 'Deleted words',
        },
        colour,
      ),
      'The colours',
    ),
  ),
  letterhead: optional(
    group(
      {
        logo: optional(text('A PNG or JPEG file in the style’s folder', 'logo.png')),
        logo_text: optional(text('What the logo shows, in words')),
        logo_height: optional(length('The logo’s height')),
      },
      'The head of the first page',
    ),
  ),
  order: optional(list(oneOf(sectionNames, 'A part of the document'), 'The parts of the document, in order')),
  numbering: optional(oneOf(['none', 'decimal'], 'Whether clauses are numbered')),
  metadata_table: optional(
    list(
      group(
        { field: oneOf(metadataFieldNames, 'A field of policy.yaml'), label: text('What the document calls it') },
        'A row',
      ),
      'The rows of the table of metadata',
    ),
  ),
  labels: optional(group(optionalFields(labelNames, text), 'The words that policy itself puts into a document')),
  change_labels: optional(
    group(optionalFields(changeLabelNames, text), 'The words of documents that show what changed between two versions'),
  ),
} as const

export const houseStyleSchema = group(houseStyleFields, 'A house style')

/** The values in a `style.yaml`: any part of a house style. */
export type HouseStyleValues = z.output<typeof houseStyleSchema>
type Complete<Values> = Required<{ readonly [Key in keyof Values]: Required<NonNullable<Values[Key]>> }>
type Style = Complete<Omit<HouseStyleValues, 'fonts' | 'letterhead' | 'language'>>

/** The picture and font files in a style's folder, by their names in `style.yaml`. */
export type StyleFiles = ReadonlyMap<string, Uint8Array>

/** A complete house style: the school's own, with the default style for what it leaves out. */
export interface HouseStyle extends Style {
  /** The language of its labels; `defaultLanguage` unless set. */
  readonly language?: string | undefined
  readonly fonts: {
    readonly pdf: string
    readonly word: string
    readonly web: string
    readonly size: number
    readonly files?: z.output<typeof fontFiles> | undefined
  }
  readonly letterhead: {
    readonly logo?: string | undefined
    readonly logo_text?: string | undefined
    readonly logo_height: number
  }
  readonly files: StyleFiles
}

/** A house style as it was read, whether valid or not. */
export interface HouseStyleSource {
  /** The `style.yaml` of a school's own style; undefined for one that comes with policy. */
  readonly yaml: YamlSource | undefined
  readonly values: HouseStyleValues
  readonly files: StyleFiles
  /** Whether the style that `school.yaml` names exists. */
  readonly isKnown: boolean
  /** The complete style, built on first use; the default style if the named one does not exist. */
  readonly style: () => HouseStyle
  /** The names of the styles that come with policy. */
  readonly packaged: readonly string[]
}
