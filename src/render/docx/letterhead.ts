import { type IParagraphOptions, Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { Letterhead } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import { coverScale } from '../scale.ts'
import { drawPicture, type RunState, xmlText } from './runs.ts'
import { styleIds } from './styles.ts'
import { tracked, trackedMark } from './tracked.ts'

/** The school's logo, name, motto and address, each a paragraph. */
export function drawLetterhead(
  { organisation, motto, lines, logo, isOnCover, change }: Letterhead,
  { look, revisions }: RunState & { readonly look: Look },
): Paragraph[] {
  const line = (child: ParagraphChild, options: IParagraphOptions) => {
    const children = tracked([child], change, revisions)
    return new Paragraph({ ...options, ...trackedMark(change, revisions), children })
  }
  const text = (words: string, options = {}) => new TextRun({ text: xmlText(words), ...options })
  const logoHeight = look.logoHeight * (isOnCover ? coverScale.logo : 1)
  return [
    ...(logo ? [line(drawPicture(logo.picture, logo.description, logoHeight), { keepNext: true })] : []),
    line(text(organisation), { style: styleIds.organisation }),
    ...(motto === undefined ? [] : [line(text(motto, { italics: true }), { style: styleIds.address })]),
    ...lines.map(words => line(text(words), { style: styleIds.address })),
  ]
}
