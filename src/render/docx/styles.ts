import { BorderStyle, type IStylesOptions, LineRuleType } from 'docx'
import type { HeadingLevel } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import { headingScale, sizes } from '../scale.ts'
import { halfPoints, hex, twips } from './units.ts'

/** Ids of the paragraph and character styles other than Word's headings. */
export const styleIds = {
  quotation: 'Quote',
  code: 'Code',
  cell: 'TableText',
  organisation: 'Organisation',
  address: 'Address',
  headerAndFooter: 'Furniture',
  link: 'Hyperlink',
} as const

export function stylesOf({ textSize, fonts, colours }: Look, language: string): IStylesOptions {
  const spacing = (before: number, after: number, line: number) => ({
    before: twips(textSize * before),
    after: twips(textSize * after),
    line: Math.round(line * 240),
    // Without it, LibreOffice lets lines of large text overlap.
    lineRule: LineRuleType.AUTO,
  })
  const heading = (level: HeadingLevel) => {
    const { size, before, after } = headingScale[level]
    return {
      run: {
        size: halfPoints(textSize * size),
        bold: true,
        italics: false,
        color: hex(colours.heading),
        font: fonts.word,
      },
      paragraph: { spacing: spacing(before, after, 1.15), keepNext: true, keepLines: true, outlineLevel: level - 1 },
    }
  }
  const paragraphStyle = (id: string, name: string, run: object, paragraph: object) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph,
  })
  return {
    default: {
      document: {
        run: { font: fonts.word, size: halfPoints(textSize), color: hex(colours.text), language: { value: language } },
        paragraph: { spacing: spacing(0, 0.65, 1.25) },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
      heading4: heading(4),
      heading5: heading(5),
      heading6: heading(6),
      hyperlink: { run: { color: hex(colours.link), underline: { type: 'single' } } },
      footnoteText: { run: { size: halfPoints(textSize * 0.85) }, paragraph: { spacing: spacing(0, 0.2, 1.15) } },
    },
    paragraphStyles: [
      paragraphStyle(
        styleIds.quotation,
        'Quote',
        {},
        {
          spacing: spacing(0, 0.65, 1.25),
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: hex(colours.line), space: 8 } },
        },
      ),
      paragraphStyle(
        styleIds.code,
        'Code',
        { font: 'Courier New', size: halfPoints(textSize * sizes.code) },
        { spacing: spacing(0.3, 0.8, 1.15), shading: { fill: hex(colours.shade) } },
      ),
      paragraphStyle(
        styleIds.cell,
        'Table Text',
        { size: halfPoints(textSize * sizes.table) },
        { spacing: spacing(0.25, 0.25, 1.15) },
      ),
      paragraphStyle(
        styleIds.organisation,
        'Organisation',
        { bold: true, size: halfPoints(textSize * 1.15), color: hex(colours.heading) },
        { spacing: spacing(0, 0, 1.15), keepNext: true },
      ),
      paragraphStyle(
        styleIds.address,
        'Address',
        { size: halfPoints(textSize * 0.9), color: hex(colours.heading) },
        { spacing: spacing(0, 0, 1.15), keepNext: true },
      ),
      paragraphStyle(
        styleIds.headerAndFooter,
        'Header and Footer',
        { size: halfPoints(textSize * sizes.headerAndFooter), color: hex(colours.muted) },
        { spacing: spacing(0, 0, 1) },
      ),
      ...[1, 2].map(level => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        basedOn: 'Normal',
        paragraph: { spacing: spacing(0, 0.25, 1.15), indent: { left: twips((level - 1) * textSize * 1.4) } },
      })),
    ],
    characterStyles: [{ id: 'IndexLink', name: 'Index Link', basedOn: 'DefaultParagraphFont', run: {} }],
  }
}
