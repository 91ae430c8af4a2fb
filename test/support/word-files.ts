import { strToU8, zipSync } from 'fflate'

/* Small Word files made from raw WordprocessingML, for tests of the importer. Schools, roles and words are invented. */

const office = 'http://schemas.openxmlformats.org'
const relation = `${office}/officeDocument/2006/relationships`
const namespaces = [
  ['w', `${office}/wordprocessingml/2006/main`],
  ['r', relation],
  ['mc', `${office}/markup-compatibility/2006`],
  ['wp', `${office}/drawingml/2006/wordprocessingDrawing`],
  ['a', `${office}/drawingml/2006/main`],
  ['pic', `${office}/drawingml/2006/picture`],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
]
const declared = `${namespaces.map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ')} mc:Ignorable="w14"`
const by = (author: string) => `w:id="new" w:author="${escaped(author)}" w:date="2020-09-04T09:00:00Z"`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A style: `more` holds its w:pPr and w:rPr. */
export function style(id: string, name: string, more = '', basedOn = 'Normal', type = 'paragraph'): string {
  const basis = id === basedOn || type === 'character' ? '' : `<w:basedOn w:val="${basedOn}"/>`
  const standard = id === 'Normal' ? ' w:default="1"' : ''
  return `<w:style w:type="${type}"${standard} w:styleId="${id}"><w:name w:val="${name}"/>${basis}${more}</w:style>`
}

const defaultStyles: Readonly<Record<string, string>> = {
  Normal: style('Normal', 'Normal'),
  Title: style('Title', 'Title', '<w:rPr><w:sz w:val="56"/></w:rPr>'),
  ...Object.fromEntries([1, 2, 3].map(level => [`Heading${level}`, headingStyle(level)])),
  ListParagraph: style('ListParagraph', 'List Paragraph', '<w:pPr><w:ind w:left="720"/></w:pPr>'),
  TOC1: style('TOC1', 'toc 1'),
  Strong: style('Strong', 'Strong', '<w:rPr><w:b/></w:rPr>', '', 'character'),
}

/** The style Heading 1, 2 or 3, numbered by `numId` when given: which level, only the numbering's `style` says. */
export function headingStyle(level: number, numId?: number): string {
  const number = numId === undefined ? '' : `<w:numPr><w:numId w:val="${numId}"/></w:numPr>`
  const look = `<w:rPr><w:b/><w:sz w:val="${36 - 4 * level}"/></w:rPr>`
  const outline = `<w:pPr>${number}<w:outlineLvl w:val="${level - 1}"/></w:pPr>`
  return style(`Heading${level}`, `heading ${level}`, outline + look)
}

/** The contents of the root elements of the other parts. */
export interface WordParts {
  /** Styles that are added; they replace default styles of the same id. */
  readonly styles?: string
  /** What `numbering` returns. */
  readonly numbering?: string
  readonly footnotes?: string
  readonly comments?: string
  /** Paragraphs. */
  readonly header?: string
  readonly footer?: string
  /** Further Relationship elements of the document. */
  readonly relationships?: string
  /** Files in word/media; their relationships have the ids media1, media2 and so on. */
  readonly media?: Readonly<Record<string, Uint8Array>>
}

const optionalParts = [
  { name: 'numbering', file: 'numbering', root: 'numbering' },
  { name: 'footnotes', file: 'footnotes', root: 'footnotes' },
  { name: 'comments', file: 'comments', root: 'comments' },
  { name: 'header', file: 'header1', root: 'hdr' },
  { name: 'footer', file: 'footer1', root: 'ftr' },
] as const

/** A minimal Word file with this content of w:body. Every `="new"` in `body` becomes a number of its own. */
export function wordFile(body: string, parts: WordParts = {}): Uint8Array {
  const given = optionalParts.filter(({ name }) => parts[name] !== undefined)
  const media = Object.entries(parts.media ?? {})
  const references = given
    .filter(({ name }) => name === 'header' || name === 'footer')
    .map(({ name }) => `<w:${name}Reference w:type="default" r:id="${name}"/>`)
    .join('')
  const section = `<w:sectPr>${references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`
  const styles = Object.entries(defaultStyles).filter(([id]) => !parts.styles?.includes(`w:styleId="${id}"`))
  let last = 0
  const numbered = body.replaceAll('="new"', () => `="${++last}"`)
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(given),
    '_rels/.rels': relationships(
      related('document', `${relation}/officeDocument`, 'word/document.xml') +
        related('core', `${office}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'),
    ),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties"/>`,
    'word/document.xml': root('document', `<w:body>${numbered}${section}</w:body>`),
    'word/_rels/document.xml.rels': relationships(
      related('styles', `${relation}/styles`, 'styles.xml') +
        given.map(({ name, file }) => related(name, `${relation}/${name}`, `${file}.xml`)).join('') +
        media.map(([name], index) => related(`media${index + 1}`, `${relation}/image`, `media/${name}`)).join('') +
        (parts.relationships ?? ''),
    ),
    'word/styles.xml': root('styles', styles.map(([, xml]) => xml).join('') + (parts.styles ?? '')),
    ...Object.fromEntries(given.map(({ name, file, root: tag }) => [`word/${file}.xml`, root(tag, parts[name]!)])),
  }
  const written = Object.entries(files).map(([name, xml]) => [name, strToU8(declaration + xml)] as const)
  const stored = media.map(([name, bytes]) => [`word/media/${name}`, bytes] as const)
  return zipSync(Object.fromEntries([...written, ...stored]), { mtime: new Date(2020, 8, 4) })
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const root = (tag: string, content: string) => `<w:${tag} ${declared}>${content}</w:${tag}>`
const related = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
const relationships = (content: string) =>
  `<Relationships xmlns="${office}/package/2006/relationships">${content}</Relationships>`

function contentTypes(given: readonly { readonly name: string; readonly file: string }[]): string {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  const extensions = { rels: 'application/vnd.openxmlformats-package.relationships+xml', xml: 'application/xml' }
  const defaults = Object.entries({ ...extensions, png: 'image/png', jpeg: 'image/jpeg' })
  const overrides = [
    ['/word/document.xml', `${word}.document.main+xml`],
    ['/word/styles.xml', `${word}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...given.map(({ name, file }) => [`/word/${file}.xml`, `${word}.${name}+xml`]),
  ]
  return `<Types xmlns="${office}/package/2006/content-types">${[
    ...defaults.map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`),
    ...overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`),
  ].join('')}</Types>`
}

/** The look of a run: `size` in points, `style` the id of a character style. */
export interface RunLook {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly size?: number
  readonly caps?: boolean
  readonly hidden?: boolean
  readonly font?: string
  readonly style?: string
}

const toggle = (tag: string, on: boolean | undefined) =>
  on === undefined ? '' : on ? `<w:${tag}/>` : `<w:${tag} w:val="0"/>`
const valued = (tag: string, value: string | number | undefined) =>
  value === undefined ? '' : `<w:${tag} w:val="${value}"/>`

/** A run: a line feed becomes w:br and a tab w:tab. A look of `false` switches off what a style switches on. */
export function run(text: string, look: RunLook = {}, tag: 't' | 'delText' = 't'): string {
  const { bold, italic, size, caps, hidden, font } = look
  const fonts = font === undefined ? '' : `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`
  const toggles = toggle('b', bold) + toggle('i', italic) + toggle('caps', caps) + toggle('vanish', hidden)
  const properties = valued('rStyle', look.style) + fonts + toggles + valued('sz', size && size * 2)
  const pieces = text.split(/([\n\t])/).filter(piece => piece !== '')
  const content = pieces.map(piece =>
    piece === '\n'
      ? '<w:br/>'
      : piece === '\t'
        ? '<w:tab/>'
        : `<w:${tag} xml:space="preserve">${escaped(piece)}</w:${tag}>`,
  )
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${content.join('')}</w:r>`
}

/** The look of a paragraph: `left` and `hanging` in twentieths of a point, `outline` from 0. */
export interface ParagraphLook {
  readonly style?: string
  readonly numId?: number
  readonly ilvl?: number
  readonly left?: number
  readonly hanging?: number
  readonly jc?: string
  readonly outline?: number
  /** Set in a frame at the margin (w:framePr). */
  readonly framed?: boolean
  /** The properties of the paragraph mark, such as `deletedMark`. */
  readonly mark?: string
}

/** A paragraph: of a text, or of runs and other inline XML. */
export function p(content: string | readonly string[], look: ParagraphLook = {}): string {
  const { numId, ilvl, left, hanging } = look
  const properties = [
    valued('pStyle', look.style),
    look.framed ? '<w:framePr w:w="1800" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page"/>' : '',
    numId === undefined ? '' : `<w:numPr>${valued('ilvl', ilvl ?? 0)}${valued('numId', numId)}</w:numPr>`,
    left === undefined ? '' : `<w:ind w:left="${left}"${hanging === undefined ? '' : ` w:hanging="${hanging}"`}/>`,
    valued('jc', look.jc),
    valued('outlineLvl', look.outline),
    look.mark ? `<w:rPr>${look.mark}</w:rPr>` : '',
  ].join('')
  const runs = typeof content === 'string' ? content && run(content) : content.join('')
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`
}

/** A cell: a text, several paragraphs, or either with the columns that it spans and its part in a vertical merge. */
export type Cell =
  | string
  | readonly string[]
  | {
      readonly text: string | readonly string[]
      readonly columns?: number
      readonly vMerge?: 'restart' | 'continue'
      readonly bold?: boolean
    }

/** A table; with `header` its first row is repeated on each page (w:tblHeader). */
export function table(rows: readonly (readonly Cell[])[], { header = false } = {}): string {
  const whole = rows.map(row => row.map(cell => (typeof cell === 'object' && 'text' in cell ? cell : { text: cell })))
  const span = (cell: { readonly columns?: number }) => cell.columns ?? 1
  const columns = Math.max(...whole.map(row => row.reduce((sum, cell) => sum + span(cell), 0)))
  const width = Math.floor(9000 / columns)
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  const borders = edges.map(edge => `<w:${edge} w:val="single" w:sz="4"/>`).join('')
  const xml = whole.map((row, index) => {
    const cells = row.map(cell => {
      const size = `<w:tcW w:w="${width * span(cell)}" w:type="dxa"/>`
      const paragraphs = [cell.text].flat().map(text => p([run(text, { bold: cell.bold })]))
      const merged = valued('gridSpan', cell.columns) + valued('vMerge', cell.vMerge)
      return `<w:tc><w:tcPr>${size}${merged}</w:tcPr>${paragraphs.join('')}</w:tc>`
    })
    return `<w:tr>${header && index === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.join('')}</w:tr>`
  })
  const grid = `<w:gridCol w:w="${width}"/>`.repeat(columns)
  const properties = `<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>`
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${xml.join('')}</w:tbl>`
}

/** A run with a text box: a drawing, and the same words once more as VML for programs that do not know drawings. */
export function textBox(paragraphs: string): string {
  const content = `<w:txbxContent>${paragraphs}</w:txbxContent>`
  const size = 'cx="3600000" cy="1080000"'
  const frame = `<a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`
  const box = `<wps:cNvSpPr txBox="1"/><wps:spPr>${frame}</wps:spPr><wps:txbx>${content}</wps:txbx><wps:bodyPr/>`
  const uri = namespaces.find(([prefix]) => prefix === 'wps')![1]
  const graphic = `<a:graphic><a:graphicData uri="${uri}"><wps:wsp>${box}</wps:wsp></a:graphicData></a:graphic>`
  const inline = `<wp:inline><wp:extent ${size}/><wp:docPr id="new" name="Box"/>${graphic}</wp:inline>`
  const choice = `<mc:Choice Requires="wps"><w:drawing>${inline}</w:drawing></mc:Choice>`
  const vml = `<v:rect style="width:283pt;height:85pt"><v:textbox>${content}</v:textbox></v:rect>`
  const fallback = `<mc:Fallback><w:pict>${vml}</w:pict></mc:Fallback>`
  return `<w:r><mc:AlternateContent>${choice}${fallback}</mc:AlternateContent></w:r>`
}

/** Runs that a tracked change inserts. */
export const inserted = (xml: string, author = 'Clerk') => `<w:ins ${by(author)}>${xml}</w:ins>`
/** A text that a tracked change deletes. */
export const deleted = (text: string, author = 'Clerk') => `<w:del ${by(author)}>${run(text, {}, 'delText')}</w:del>`
/** Runs that a tracked change moves: away from here (`moveFrom`) or to here (`moveTo`). */
export const moved = (xml: string, tag: 'moveFrom' | 'moveTo', author = 'Clerk') =>
  `<w:${tag} ${by(author)}>${xml}</w:${tag}>`
/** The `mark` of a paragraph that a tracked change joins with the next one. */
export const deletedMark = `<w:del ${by('Clerk')}/>`

/** A level of a list: `text` as in w:lvlText ('%1.'), `style` that of w:pStyle, `restart` as in w:lvlRestart. */
export interface ListLevel {
  readonly format: string
  readonly text: string
  readonly left?: number
  readonly start?: number
  readonly style?: string
  readonly restart?: number
}

/** List definitions and the nums that use them, by default one of the same id for each; `starts` are startOverrides. */
export function numbering(
  definitions: readonly { readonly id: number; readonly levels: readonly ListLevel[] }[],
  nums: readonly {
    readonly id: number
    readonly definition: number
    readonly starts?: Readonly<Record<number, number>>
  }[] = definitions.map(({ id }) => ({ id, definition: id })),
): string {
  const abstract = definitions.map(({ id, levels }) => {
    const xml = levels.map((level, ilvl) => {
      const order = valued('start', level.start ?? 1) + valued('numFmt', level.format)
      const link = valued('lvlRestart', level.restart) + valued('pStyle', level.style)
      const indent = `<w:pPr><w:ind w:left="${level.left ?? 720 * (ilvl + 1)}" w:hanging="360"/></w:pPr>`
      const symbol = /[\uF000-\uF0FF]/.test(level.text)
        ? '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
        : ''
      return `<w:lvl w:ilvl="${ilvl}">${order}${link}${valued('lvlText', level.text)}${indent}${symbol}</w:lvl>`
    })
    const content = valued('multiLevelType', 'multilevel') + xml.join('')
    return `<w:abstractNum w:abstractNumId="${id}">${content}</w:abstractNum>`
  })
  const used = nums.map(({ id, definition, starts }) => {
    const overrides = Object.entries(starts ?? {}).map(
      ([ilvl, start]) => `<w:lvlOverride w:ilvl="${ilvl}">${valued('startOverride', start)}</w:lvlOverride>`,
    )
    return `<w:num w:numId="${id}">${valued('abstractNumId', definition)}${overrides.join('')}</w:num>`
  })
  return abstract.join('') + used.join('')
}

/** A Word file with a feature that is hard to read, and what a reader must find in it. */
export interface HardFile {
  readonly bytes: () => Uint8Array
  /** Level from 1 below the title, and text without its number. */
  readonly headings: readonly (readonly [level: number, text: string])[]
  /** The number of each heading as printed, in their order; absent when no heading has one. */
  readonly labels?: readonly string[]
  /** Depth from 1, '•' or the label as printed, and text. */
  readonly items: readonly (readonly [depth: number, marker: string, text: string])[]
  readonly title?: string
  /** Values by label as printed, without the colon; a blank is ''. */
  readonly facts?: Readonly<Record<string, string>>
  /** Each of these must be there exactly once. */
  readonly words: readonly string[]
  /** None of these may be there. */
  readonly gone?: readonly string[]
}

/** What a reader must find, with lists parted by ' | ', as in '1 Aims | 2 Bags' or '1 • Coats | 2 (a) Hats'. */
interface Expected extends Pick<HardFile, 'title' | 'facts'> {
  readonly headings?: string
  readonly labels?: string
  readonly items?: string
  readonly words: string
  readonly gone?: string
}

function hard(expected: Expected, body: string, parts: WordParts = {}): HardFile {
  const { headings, labels, items, words, gone, ...rest } = expected
  const list = (text: string | undefined) => text?.split(' | ') ?? []
  return {
    ...rest,
    bytes: () => wordFile(body, parts),
    headings: list(headings).map(line => [Number(line[0]), line.slice(2)]),
    items: list(items).map(line => {
      const [depth, marker, ...text] = line.split(' ')
      return [Number(depth), marker!, text.join(' ')]
    }),
    words: list(words),
    ...(labels !== undefined && { labels: list(labels) }),
    ...(gone !== undefined && { gone: list(gone) }),
  }
}

const bold = (text: string, size?: number, look: ParagraphLook = {}) => p([run(text, { bold: true, size })], look)

/** Paragraphs parted by ' | ': '= Title', '# Heading 1', '## Heading 2', '*all bold', or plain text. */
function ps(texts: string, look: ParagraphLook = {}): string {
  const one = (text: string) => {
    const [, sign, words] = /^(?:(=|#+) |(?=\*))?(.*)$/s.exec(text)!
    if (words!.startsWith('*')) return bold(words!.slice(1), undefined, look)
    return p(words!, sign ? { ...look, style: sign === '=' ? 'Title' : `Heading${sign.length}` } : look)
  }
  return texts.split(' | ').map(one).join('')
}

const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
const control = (properties: string, content: string) =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const again = (id: number, definition: number, start: number) => ({ id, definition, starts: { 0: start } })

/** One or more files for each of the twelve hard features of notes/import.md §3, in its order. */
export const hardFiles = {
  // 1. Bold directly, by a character style and by a chain of paragraph styles; a bold sentence is no heading.
  'bold headings': hard(
    {
      title: 'Lunchbox Policy',
      headings: '1 Aims | 2 What to bring | 2 What to leave at home | 1 Sharing',
      words: 'every lunch to be eaten | A drink of water | Never bring nuts | Fizzy drinks | Swapping food',
    },
    bold('Lunchbox Policy', 20, { jc: 'center' }) +
      bold('Aims', 14) +
      p('We want every lunch to be eaten.') +
      p([run('What to bring', { style: 'Strong' })]) +
      ps('A drink of water is needed. | *Never bring nuts in any form, because some of us fall ill from a touch.') +
      p('What to leave at home', { style: 'Section' }) +
      p([run('Fizzy drinks stay at home.', { bold: false })], { style: 'Section' }) +
      bold('Sharing', 14) +
      p([run('Please note: ', { bold: true }), run('Swapping food is not allowed at any table.')]),
    { styles: style('Base', 'Base', '<w:rPr><w:b/></w:rPr>') + style('Section', 'Section', '', 'Base') },
  ),
  'capital headings': hard(
    {
      title: 'SCHOOL GARDEN POLICY',
      headings: '1 AIMS | 1 TOOLS AND WATER | 1 Visitors to the garden',
      words: 'grows its own beans | Spades are counted | Families may help',
    },
    p('SCHOOL GARDEN POLICY', { jc: 'center' }) +
      ps('AIMS | The school grows its own beans. | TOOLS AND WATER | Spades are counted after each lesson.') +
      p([run('Visitors to the garden', { caps: true })]) +
      p('Families may help on the first Saturday of a month.'),
  ),
  'typed numbers': hard(
    {
      title: 'Swimming Policy',
      headings: '1 Aims | 1 Lessons | 2 Before the lesson | 2 After the lesson | 1 Clothing',
      labels: '1. | 2. | 2.1 | 2.2 | 3.',
      words: 'learns to float | walk to the baths | Hair is dried | one-coloured cap',
    },
    ps('= Swimming Policy | 1. Aims | Every pupil learns to float before leaving Year 4. | 2. Lessons') +
      ps('2.1 Before the lesson | We walk to the baths. | 2.2 After the lesson | Hair is dried before we leave.') +
      ps('3.\tClothing | Each pupil wears a one-coloured cap.'),
  ),
  // 2. Heading 2 and 3 hold numbered sentences.
  constitution: hard(
    {
      title: 'Constitution of the School Friends',
      headings: '1 Name | 1 Members',
      items:
        '1 1. We are called the School Friends. | 1 2. Every parent is a member from the first day of term. | ' +
        '1 3. A member leaves the association: | 2 (a) by writing to the clerk; or | 2 (b) when the last child leaves.',
      words: 'We are called | from the first day of term | by writing to the clerk | when the last child leaves',
    },
    ps('= Constitution of the School Friends | # Name | ## 1. We are called the School Friends. | # Members') +
      ps('## 2. Every parent is a member from the first day of term. | ## 3. A member leaves the association:') +
      ps('### (a) by writing to the clerk; or | ### (b)\twhen the last child leaves.'),
  ),
  // 3. The levels come from the numbering's styles; num 2 has the counter of num 1 but starts it again at 7.
  'automatic numbers': hard(
    {
      title: 'Bell Policy',
      headings: '1 Aims | 2 Before school | 2 After school | 1 Rules | 2 Ringing | 1 Appendix | 2 Repairs',
      labels: '1. | 1.1 | 1.2 | 2. | 2.1 | 7. | 7.1',
      words: 'Bells save time | at half past eight | no bell at all | Two pupils ring | old bells | A cracked bell',
    },
    ps('= Bell Policy | # Aims | Bells save time. | ## Before school | The first bell rings at half past eight.') +
      ps('## After school | There is no bell at all. | # Rules | ## Ringing | Two pupils ring in turn.') +
      ps('# Appendix', { numId: 2 }) +
      ps('The old bells still hang in the tower. | ## Repairs | A cracked bell is not rung.'),
    {
      styles: headingStyle(1, 1) + headingStyle(2, 1),
      numbering: numbering(
        [
          {
            id: 1,
            levels: ['%1.', '%1.%2'].map((text, at) => ({ format: 'decimal', text, style: `Heading${at + 1}` })),
          },
        ],
        [{ id: 1, definition: 1 }, again(2, 1, 7)],
      ),
    },
  ),
  // The number has a word in it; the clauses run on from part to part (w:lvlRestart of 0).
  'parts and clauses': hard(
    {
      title: 'Standing Orders',
      headings: '1 Meetings | 1 Visitors',
      labels: 'PART 1 | PART 2',
      items:
        '1 1. The board meets once a term. | 1 2. The clerk sends the papers. | 1 3. A visitor: | ' +
        '2 (a) signs the book; and | 2 (b) wears a badge. | 1 4. A visitor leaves by the front door.',
      words: 'meets once a term | sends the papers | signs the book | wears a badge | by the front door',
    },
    ps('= Standing Orders') +
      ps('# Meetings', { numId: 1 }) +
      ps('The board meets once a term. | The clerk sends the papers.', { numId: 1, ilvl: 1 }) +
      ps('# Visitors', { numId: 1 }) +
      ps('A visitor:', { numId: 1, ilvl: 1 }) +
      ps('signs the book; and | wears a badge.', { numId: 1, ilvl: 2 }) +
      ps('A visitor leaves by the front door.', { numId: 1, ilvl: 1 }),
    {
      numbering: numbering([
        {
          id: 1,
          levels: [
            { format: 'decimal', text: 'PART %1' },
            { format: 'decimal', text: '%2.', restart: 0 },
            { format: 'lowerLetter', text: '(%3)' },
          ],
        },
      ]),
    },
  ),
  // 4. One sequence: 1 and 3 are typed, 2 and 4 are automatic.
  'typed and automatic numbers': hard(
    {
      title: 'Trips Policy',
      headings: '1 Aims | 1 Planning | 1 On the coach | 1 Money',
      labels: '1. | 2. | 3. | 4.',
      words: 'Trips widen | form is handed in | Belts are worn | No family pays twice',
    },
    ps('= Trips Policy | *1. Aims | Trips widen what we know.') +
      ps('*Planning', { numId: 1 }) +
      ps('The form is handed in six weeks before. | *3. On the coach | Belts are worn.') +
      ps('*Money', { numId: 2 }) +
      ps('No family pays twice.'),
    {
      numbering: numbering(
        [{ id: 1, levels: [{ format: 'decimal', text: '%1.', start: 2 }] }],
        [{ id: 1, definition: 1 }, again(2, 1, 4)],
      ),
    },
  ),
  // 5. Two headings are the first line of a paragraph, one stands in two paragraphs, and the title in two lines.
  'headings inside paragraphs': hard(
    {
      title: 'School Library Policy',
      headings: '1 Borrowing | 1 Late books | 1 The library in the summer holidays',
      words: 'borrow two books | costs nothing | is open on Tuesdays',
    },
    ps('= School Library\nPolicy') +
      p([run('Borrowing', { bold: true }), run('\nEvery pupil may borrow two books.')]) +
      p([run('Late books\n', { bold: true }), run('A late book costs nothing.')]) +
      ps('*The library in the | *summer holidays', { jc: 'center' }) +
      ps('The library is open on Tuesdays.'),
  ),
  // 6. Only the indent tells the depth: w:ilvl is always 0, or is 1 where the look is that of 0.
  'list depth by indent': hard(
    {
      title: 'Cloakroom Policy',
      items: '1 • Coats go on pegs | 2 • by the loop | 3 • never by the hood | 1 • Boots go below | 1 • Bags last',
      words: 'Coats go on pegs | by the loop | never by the hood | Boots go below | Bags last',
    },
    ps('= Cloakroom Policy') +
      ps('Coats go on pegs', { numId: 1 }) +
      ps('by the loop', { numId: 1, left: 1440, hanging: 360 }) +
      ps('never by the hood', { numId: 1, left: 2160, hanging: 360 }) +
      ps('Boots go below', { numId: 1 }) +
      ps('Bags last', { numId: 1, ilvl: 1 }),
    { numbering: numbering([{ id: 1, levels: [720, 720].map(left => ({ format: 'bullet', text: '•', left })) }]) },
  ),
  'nested lists at level 0': hard(
    {
      title: 'Hall Policy',
      items: '1 1. Chairs | 2 (a) are carried by two | 2 (b) are stacked in sixes | 1 2. Mats | 2 (a) are rolled',
      words: 'Chairs | are carried by two | are stacked in sixes | Mats | are rolled',
    },
    ps('= Hall Policy') +
      ps('Chairs', { numId: 1 }) +
      ps('are carried by two | are stacked in sixes', { numId: 2 }) +
      ps('Mats', { numId: 1 }) +
      ps('are rolled', { numId: 3 }),
    {
      numbering: numbering(
        [
          { id: 1, levels: [{ format: 'decimal', text: '%1.', left: 720 }] },
          { id: 2, levels: [{ format: 'lowerLetter', text: '(%1)', left: 1440 }] },
        ],
        [{ id: 1, definition: 1 }, { id: 2, definition: 2 }, again(3, 2, 1)],
      ),
    },
  ),
  // 7. Bullets that are typed; the last paragraph has a typed one and an automatic one.
  'typed bullets': hard(
    {
      title: 'Stationery Policy',
      items: '1 • Pencils | 1 • Rulers | 1 • Rubbers | 2 • Paper clips | 1 • Glue',
      words: 'Pencils | Rulers | Rubbers | Paper clips | Glue',
      gone: '\uF0B7 | ▪',
    },
    ps('= Stationery Policy') +
      p(['<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', run('\tPencils')], { left: 720, hanging: 360 }) +
      ps('▪ Rulers | - Rubbers', { left: 720, hanging: 360 }) +
      ps('o\tPaper clips', { left: 1440, hanging: 360 }) +
      p([run('\uF0B7 ', { font: 'Symbol' }), run('Glue')], { numId: 1 }),
    { numbering: numbering([{ id: 1, levels: [{ format: 'bullet', text: '\uF0B7', left: 720 }] }]) },
  ),
  // 8. The title stands only in a text box; a note stands in a frame at the margin.
  'title in a text box': hard(
    { title: 'Playground Policy', headings: '1 Aims', words: 'Playground Policy | has somebody | Ask at the office' },
    p([textBox(bold('Playground Policy', 28) + p('Meadowlark School'))]) +
      ps('# Aims') +
      ps('Ask at the office.', { framed: true }) +
      ps('Everyone has somebody to play with.'),
  ),
  // 9. Facts; a blank is a blank.
  'facts on the cover': hard(
    {
      title: 'Homework Policy',
      facts: {
        'Approved by': 'Governing Board',
        'Date approved': 'May 2020',
        'Review period': 'Two years',
        'Next review': '',
      },
      headings: '1 Aims',
      words: 'Homework is short',
    },
    bold('Homework Policy', 28) +
      bold('Approved by: Governing Board', 18) +
      bold('Date approved:\tMay 2020', 18) +
      p([run('Review period: ', { bold: true, size: 18 }), run('Two years', { size: 18 })]) +
      bold('Next review:', 18) +
      bold('Aims', 14) +
      ps('Homework is short.'),
  ),
  'facts in tables': hard(
    {
      title: 'Pets Policy',
      facts: {
        'Approved by': 'Resources Committee',
        'Next review': '',
        Issued: 'May 2020',
        Review: 'Yearly',
        Version: '2',
        Owner: 'Clerk',
      },
      headings: '1 Aims',
      words: 'Pets are welcome',
    },
    ps('= Pets Policy') +
      table(['Approved by|Resources Committee', 'Next review:|'].map(row => row.split('|'))) +
      p('') +
      table([['Issued', 'May 2020', 'Review', 'Yearly'], [{ text: ['Version: 2', 'Owner: Clerk'], columns: 4 }]]) +
      ps('# Aims | Pets are welcome.'),
  ),
  'facts in the footer and in a signature line': hard(
    {
      title: 'Mobile Phones Policy',
      facts: { Version: '4', 'Next review': 'Spring 2024', Signed: '', Date: '' },
      headings: '1 Aims',
      words: 'Phones stay in bags',
    },
    ps('= Mobile Phones Policy | # Aims | Phones stay in bags.') +
      ps('Signed: …………………… (Chair of Governors)   Date: ……………………'),
    { header: p('Meadowlark School'), footer: p('Version: 4\tNext review: Spring 2024') },
  ),
  // 10. Contents lists: a field with a line that is out of date, a content control, and one by hand.
  'contents field': hard(
    { title: 'Uniform Policy', headings: '1 Aims | 1 Games', words: 'Clothes are | Shorts are', gone: 'Old hats' },
    ps('= Uniform Policy') +
      p([field('begin'), instruction, field('separate'), run('Aims\t2')], { style: 'TOC1' }) +
      p('Old hats\t2', { style: 'TOC1' }) +
      p([run('Games\t3'), field('end')], { style: 'TOC1' }) +
      ps('# Aims | Clothes are plain. | # Games | Shorts are navy.'),
  ),
  'contents control': hard(
    {
      title: 'Marking Policy',
      headings: '1 Aims | 1 Pens',
      words: 'Marking helps | Adults use',
      gone: 'Inside this policy',
    },
    ps('= Marking Policy') +
      control(
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
        p('Inside this policy') + ps('Aims\t2 | Pens\t2', { style: 'TOC1' }),
      ) +
      ps('# Aims | Marking helps. | # Pens') +
      control('<w:alias w:val="Rule"/>', p('Adults use green.')),
  ),
  // The headings look alike: only the contents list tells their levels.
  'contents by hand': hard(
    {
      title: 'Music Policy',
      headings: '1 Aims | 1 Singing | 2 Assembly | 1 Instruments',
      words: 'Everyone takes part | We sing daily | Two songs open | Recorders are lent',
      gone: 'Contents',
    },
    ps('= Music Policy | *Contents | 1.\tAims\t2 | 2.\tSinging\t2') +
      ps('2.1\tAssembly\t3', { left: 720 }) +
      ps('3.\tInstruments …………… 4 | *Aims | Everyone takes part. | *Singing | We sing daily. | *Assembly') +
      ps('Two songs open each week. | *Instruments | Recorders are lent.'),
  ),
  // 11. Merged cells; a call-out and a heading in one cell each; a version history below a fact, parted in two.
  tables: hard(
    {
      title: 'Clubs Policy',
      facts: { Owner: 'Headteacher' },
      headings: '1 Aims | 1 Timetable',
      words: 'Clubs are free | Monday | Chess | Juggling | No clubs on Friday | at half past four | Amended fees',
    },
    ps('= Clubs Policy') +
      table([
        ['Owner', { text: 'Headteacher', columns: 2 }],
        ['Version', 'Date', 'Summary of changes'],
        ['1', 'June 2017', 'New policy'],
      ]) +
      p('') +
      table([['2', 'July 2019', 'Amended fees']]) +
      ps('# Aims | Clubs are free.') +
      table([['Remember: every club ends at half past four.']]) +
      p('') +
      table([[{ text: 'Timetable', bold: true }]]) +
      p('') +
      table(
        [
          ['Day', 'Club', 'Room'],
          [{ text: 'Monday', vMerge: 'restart' }, 'Chess', 'Room 1'],
          [{ text: '', vMerge: 'continue' }, 'Juggling', 'Hall'],
          [{ text: 'No clubs on Friday', columns: 3 }],
        ],
        { header: true },
      ),
  ),
  // 12. Tracked changes, a hidden text, a deleted paragraph mark, a comment, and a page number left by a scanner.
  revisions: hard(
    {
      title: 'Cycling Policy',
      headings: '1 Aims',
      words: 'kept in the yard. | Staff may use their own locks. | Helmets are worn. | Lamps are lit in',
      gone: 'in the hall | Scooters | Ask the printer | Who wrote this | Page 1 of 2',
    },
    ps('= Cycling Policy | # Aims') +
      p([run('Bicycles are kept '), deleted('in the hall'), inserted(run('in the yard')), run('.')]) +
      ps('Staff may use ', { mark: deletedMark }) +
      ps('their own locks. | Page 1 of 2') +
      p([deleted('Scooters are not allowed.')], { mark: deletedMark }) +
      p([moved(run('Helmets are worn.'), 'moveFrom')], { mark: deletedMark }) +
      p([run('Lamps are lit'), '<w:r><w:commentReference w:id="0"/></w:r>', run(' in winter.')]) +
      p([run('Ask the printer for more copies.', { hidden: true })]) +
      p([moved(run('Helmets are worn.'), 'moveTo')]),
    { comments: `<w:comment w:id="0" w:author="Clerk">${p('Who wrote this?')}</w:comment>` },
  ),
} satisfies Readonly<Record<string, HardFile>>
