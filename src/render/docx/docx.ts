import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Footer,
  Header,
  type IStylesOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  TextRun,
  Document as WordDocument,
} from 'docx'
import { identityIn } from '../../contract/identity.ts'
import { wordProperties } from '../../contract/word-bookmarks.ts'
import type { Block } from '../../document/block.ts'
import { changeRuns } from '../../document/change-block.ts'
import type { Document } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import { anchorsOf, noteOf, referencesIn } from '../../document/note-numbers.ts'
import { plain, type Run } from '../../document/run.ts'
import { loadDeflate } from '../deflate.ts'
import type { RenderContext, Rendered } from '../renderer.ts'
import { landscape, sheetsOf } from '../sheets.ts'
import { noAnchors, wordAnchorsOf } from './anchors.ts'
import { drawBlock, type State, spacer } from './blocks.ts'
import { drawBody } from './body.ts'
import { bookmarksOf } from './bookmarks.ts'
import { marginOf } from './comments.ts'
import { keptWithNext } from './keeping.ts'
import { endsOfLists, numberingOf } from './numbering.ts'
import { type Additions, type EntryLanguages, pack } from './pack.ts'
import { partsOf } from './parts.ts'
import { referredNumbers } from './references.ts'
import { xmlText } from './runs.ts'
import { styleIds, stylesOf } from './styles.ts'
import { Revisions } from './tracked.ts'
import { hex, twips } from './units.ts'
import { watermarkOf } from './watermark.ts'

/**
 * Renders a Word file with real styles, lists, notes and fields, valid against ISO 29500 (transitional). `pages` are
 * the pages of headings by their ids, which the contents show; they have none unless it is given.
 */
export function renderDocx(document: Document, context: RenderContext, pages?: ReadonlyMap<string, number>): Rendered {
  const { word, styles, ...additions } = wordOf(document, context, pages)
  const deflate = context.deflate ?? loadDeflate(context.asset)
  return { bytes: pack(partsOf(word, styles), document.date, additions, deflate) }
}

/** A document as docx has it, its styles, and what docx has no option for. */
export function wordOf(
  document: Document,
  { look, hasTypedNumbers = false, hasAnchors = true }: RenderContext,
  pages?: ReadonlyMap<string, number>,
): { readonly word: WordDocument; readonly styles: IStylesOptions } & Additions {
  const numbering = numberingOf(document, !hasTypedNumbers)
  const bookmarks = bookmarksOf(document.blocks)
  const captions: string[] = []
  const margin = marginOf(document.comments ?? [], new Date(document.date))
  const entryLanguages = new Map<string, EntryLanguages>()
  const state: State = {
    look,
    words: document.words,
    numbering,
    captions,
    margin,
    entryLanguages,
    referredNumbers: referredNumbers(document.blocks, bookmarks, numbering),
    drawnMarkers: new Set(),
    endsOfLists: endsOfLists(document.blocks),
    keptWithNext: keptWithNext(document.blocks),
    textSize: look.textSize,
    isInNote: false,
    anchors: new Set(anchorsOf(document.blocks.filter(block => noteOf(block) === undefined)).values()),
    revisions: new Revisions(),
    bookmarkOf: id => bookmarks.get(id),
    wordAnchors: hasAnchors ? wordAnchorsOf(document.blocks, bookmarks) : noAnchors,
    pages,
  }
  const text = document.blocks.filter(block => noteOf(block) === undefined)
  const sheets = sheetsOf(text)
  const sections = (sheets.length > 0 ? sheets : [{ isLandscape: false, blocks: [] }]).map((sheet, index) => {
    const ofSheet = sheet.isLandscape ? landscape(look) : look
    const last = sheet.blocks.at(-1)
    // A section begins a page by itself.
    const isEndedTwice = last?.type === 'pageBreak' && index < sheets.length - 1
    const children = drawBody(isEndedTwice ? sheet.blocks.slice(0, -1) : sheet.blocks, { ...state, look: ofSheet })
    // The mark of the last paragraph holds the section, and that of a file joins no next paragraph: neither can be
    // tracked.
    if (last?.change) children.push(spacer(state))
    return sectionOf(document, ofSheet, sheet.isLandscape, children)
  })
  const styles = stylesOf(look, document.language)
  const word = new WordDocument({
    title: xmlText(document.title),
    subject: xmlText(document.subject),
    creator: xmlText(document.author),
    lastModifiedBy: xmlText(document.author),
    ...(document.keywords.length > 0 && { keywords: xmlText(document.keywords.join(', ')) }),
    description: xmlText(document.subject),
    ...(hasAnchors && { customProperties: propertiesOf(document) }),
    revision: 1,
    compatibility: { version: 15 },
    styles,
    numbering: numbering.options,
    footnotes: notesOf(document, state),
    ...(margin.comments.length > 0 && { comments: { children: margin.comments } }),
    sections,
  })
  return { word, styles, captions, entryLanguages }
}

/** What the file says of itself beside its keywords, which some programs change. */
function propertiesOf({ keywords, sourceDigest, sourceSince }: Document): { name: string; value: string }[] {
  const { policy, version, kind } = identityIn(keywords.join(', '))
  const text = version ?? kind
  return [
    ...(policy === undefined ? [] : [{ name: wordProperties.policy, value: policy }]),
    ...(text === undefined ? [] : [{ name: wordProperties.text, value: text }]),
    ...(sourceDigest === undefined ? [] : [{ name: wordProperties.digest, value: sourceDigest }]),
    ...(sourceSince === undefined ? [] : [{ name: wordProperties.since, value: sourceSince }]),
  ]
}

/** The pages of one orientation, with their header and footer. docx turns the sides of a landscape page itself. */
function sectionOf(document: Document, look: Look, isLandscape: boolean, children: FileChild[]) {
  const { page, margins } = look
  const sides = { width: twips(page.width), height: twips(page.height) }
  return {
    properties: {
      page: {
        size: isLandscape
          ? { width: sides.height, height: sides.width, orientation: PageOrientation.LANDSCAPE }
          : sides,
        margin: {
          top: twips(margins.top),
          right: twips(margins.right),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          header: twips(margins.top * 0.45),
          footer: twips(margins.bottom * 0.45),
        },
      },
    },
    headers: { default: header(document, look) },
    footers: { default: footer(document, look) },
    children,
  }
}

/**
 * Word keeps footnotes in a separate part, each under its number. A note that only another note refers to is appended
 * to that other note and begins with its own number.
 */
function notesOf({ blocks }: Document, state: State): Record<string, { children: Paragraph[] }> {
  const isInText = new Set(blocks.filter(block => block.path[0]?.type !== 'note').flatMap(numbersIn))
  const notes: Record<string, { children: Paragraph[] }> = {}
  const hosts = new Map<number, number>()
  for (const [index, block] of blocks.entries()) {
    const note = block.path[0]
    if (note?.type !== 'note') continue
    const host = isInText.has(note.number) ? note.number : (hosts.get(note.number) ?? note.number)
    for (const number of numbersIn(block)) if (!hosts.has(number)) hosts.set(number, host)
    const isFirstOfNote = !state.drawnMarkers.has(note.key)
    state.drawnMarkers.add(note.key)
    const number: Run = { type: 'noteReference', number: note.number, occurrence: 2 }
    // Word writes the note's own number; a space separates it from the words.
    const numbered = host === note.number ? plain(' ') : [number, ...plain(' ')]
    const prefix = changeRuns(numbered, block.change)
    const withNumber =
      isFirstOfNote && block.type === 'paragraph' ? { ...block, runs: [...prefix, ...block.runs] } : block
    const isLastOfNote = blocks[index + 1]?.path[0]?.key !== note.key
    notes[host] ??= { children: [] }
    // docx's types allow only paragraphs here; the standard allows tables too (ISO 29500-1, 17.11.10).
    notes[host].children.push(...(drawBlock(withNumber, { ...state, isInNote: true, isLastOfNote }) as Paragraph[]))
  }
  return notes
}

/** The numbers of the notes that a block refers to. */
const numbersIn = (block: Block) => referencesIn(block).map(({ number }) => number)

function header({ header, draft, wordsLanguage }: Document, look: Look): Header {
  const border = { bottom: { style: BorderStyle.SINGLE, size: 4, color: hex(look.colours.line), space: 4 } }
  return new Header({
    children: [
      headerOrFooterLine(
        look,
        [
          ...(draft ? [watermarkOf(xmlText(draft))] : []),
          new TextRun(xmlText(header.start)),
          new TextRun({ children: ['\t', xmlText(header.end)], ...inLanguage(wordsLanguage) }),
        ],
        { border },
      ),
    ],
  })
}

function footer({ footer, words, wordsLanguage }: Document, look: Look): Footer {
  const fields: Readonly<Record<string, (typeof PageNumber)[keyof typeof PageNumber]>> = {
    '{page}': PageNumber.CURRENT,
    '{pages}': PageNumber.TOTAL_PAGES,
  }
  const parts = words.pageOf.split(/(\{pages?\})/).map(part => fields[part] ?? xmlText(part))
  return new Footer({
    children: [
      headerOrFooterLine(
        look,
        [new TextRun(xmlText(footer.start)), new TextRun({ children: ['\t', ...parts], ...inLanguage(wordsLanguage) })],
        {},
      ),
      ...(footer.line === undefined
        ? []
        : [headerOrFooterLine(look, [new TextRun({ text: xmlText(footer.line), ...inLanguage(wordsLanguage) })], {})]),
    ],
  })
}

const inLanguage = (language: string | undefined) => (language === undefined ? {} : { language: { value: language } })

/** A header or footer line with one text at its start and one at its end. */
function headerOrFooterLine({ page, margins }: Look, children: ParagraphChild[], options: object): Paragraph {
  const width = page.width - margins.left - margins.right
  return new Paragraph({
    ...options,
    alignment: AlignmentType.LEFT,
    tabStops: [{ type: TabStopType.RIGHT, position: twips(width) }],
    style: styleIds.headerAndFooter,
    children,
  })
}
