import type * as z from 'zod/mini'
import { colour, fontStack, group, language, length, list, oneOf, optional, text } from './field.ts'
import { changeLabelNames, labelNames } from './label-names.ts'
import { lazily } from './lazily.ts'
import { type MetadataFieldName, metadataFieldNames } from './metadata.ts'
import { numberings } from './numbering.ts'
import type { YamlSource } from './yaml-source.ts'

/** The parts of a document; each has a file in `compose/sections/`. */
const sectionNames = [
  'cover',
  'letterhead',
  'title',
  'metadata',
  'adoption',
  'contents',
  'clauses',
  'notes',
  'signatures',
  'history',
] as const
export type SectionName = (typeof sectionNames)[number]

const optionalFields = <Key extends string, Schema extends z.core.$ZodType>(
  descriptions: Readonly<Record<Key, string>>,
  field: (description: string) => Schema,
) =>
  Object.fromEntries(
    Object.entries<string>(descriptions).map(([key, description]) => [key, optional(field(description))]),
  ) as unknown as Record<Key, z.ZodMiniOptional<Schema>>

const fontFiles = () =>
  group(
    {
      regular: text('A TrueType file in the style’s folder', 'MyFont-Regular.ttf'),
      bold: text('A TrueType file in the style’s folder'),
      italic: text('A TrueType file in the style’s folder'),
      bold_italic: text('A TrueType file in the style’s folder'),
    },
    'Font files for the PDF, in place of a family that comes with policy',
  )

/** The markers of lists, level by level. */
function listMarkers(description: string) {
  const first = ['1.', '1)', '(1)', 'a.', 'a)', '(a)', 'A.', 'A)', '(A)', 'i.', 'i)', '(i)', 'I.', 'I)', '(I)'] as const
  const levels = `${description}, level by level from the outermost, unless the author typed a letter or bracket`
  return list(oneOf(first, 'The first marker of a level'), levels)
}

/**
 * Every field of a house style's `style.yaml`. The default style supplies what a style leaves out. Made when it is first
 * asked for: most schools have no style of their own, and making it takes a twentieth of a short command.
 */
export const houseStyleFields = lazily(() => ({
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
        files: optional(fontFiles()),
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
        logo: optional(text('A PNG, JPEG or SVG file in the style’s folder', 'logo.png')),
        logo_text: optional(text('What the logo shows, in words')),
        logo_height: optional(length('The logo’s height')),
      },
      'The head of the first page',
    ),
  ),
  foot_line: optional(text('A sentence below the foot of every page', 'A printed copy may be out of date.')),
  order: optional(list(oneOf(sectionNames, 'A part of the document'), 'The parts of the document, in order')),
  numbering: optional(oneOf(numberings, 'What is numbered')),
  list_numbers: optional(listMarkers('How numbered lists are marked')),
  list_letters: optional(listMarkers('How they are marked where paragraphs are numbered')),
  metadata_table: optional(
    list(
      group(
        {
          field: oneOf(metadataFieldNames, 'A field of policy.yaml'),
          label: text('What the document calls it'),
          only_with: optional(oneOf(metadataFieldNames, 'A fact without which the row is left out')),
        },
        'A row',
      ),
      'The rows of the table of metadata',
    ),
  ),
  dates: optional(
    group(
      {
        months: optional(list(text('A month', 'January'), 'The names of the twelve months, from January on')),
        seasons: optional(
          group(
            optionalFields({ spring: 'The first term of a year', summer: 'The second', autumn: 'The third' }, text),
            'The names of terms',
          ),
        ),
        ...optionalFields(
          {
            day: 'A day, with {day}, {month} and {year}',
            month: 'A month, with {month} and {year}',
            academic_year: 'A school year, with {first} and {last}',
            term: 'A term, with {season} and {year}',
            span: 'Several months, with {first} and {last}',
          },
          text,
        ),
      },
      'How dates are written',
    ),
  ),
  fact_labels: optional(
    group(
      optionalFields(
        Object.fromEntries(metadataFieldNames.map(name => [name, `What \`${name}\` is called among changes`])) as {
          readonly [Name in MetadataFieldName]: string
        },
        text,
      ),
      'What facts are called that the table of metadata does not have',
    ),
  ),
  labels: optional(group(optionalFields(labelNames, text), 'The words that policy itself puts into a document')),
  change_labels: optional(
    group(optionalFields(changeLabelNames, text), 'The words of documents that show what changed between two versions'),
  ),
}))

export const houseStyleSchema = () => group(houseStyleFields(), 'A house style')

/** The values in a `style.yaml`: any part of a house style. */
export type HouseStyleValues = z.output<ReturnType<typeof houseStyleSchema>>
type Complete<Values> = Required<{ readonly [Key in keyof Values]: Required<NonNullable<Values[Key]>> }>
type Style = Complete<Omit<HouseStyleValues, 'fonts' | 'letterhead' | 'language' | 'dates' | 'foot_line'>>

/** The picture and font files in a style's folder, by their names in `style.yaml`. */
export type StyleFiles = ReadonlyMap<string, Uint8Array>

/** A complete house style: the school's own, with the default style for what it leaves out. */
export interface HouseStyle extends Style {
  /** The language of its labels; `defaultLanguage` unless set. */
  readonly language?: string | undefined
  readonly foot_line?: string | undefined
  readonly dates: Complete<NonNullable<HouseStyleValues['dates']>>
  readonly fonts: {
    readonly pdf: string
    readonly word: string
    readonly web: string
    readonly size: number
    readonly files?: z.output<ReturnType<typeof fontFiles>> | undefined
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
