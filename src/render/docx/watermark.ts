import { BuilderElement, type ParagraphChild, TextRun, type XmlComponent } from 'docx'

/** An XML element with the given attributes, unchanged. */
function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: XmlComponent[]
): XmlComponent {
  const entries = Object.entries(attributes).map(([key, value]) => [key, { key, value }])
  return new BuilderElement({ name, attributes: Object.fromEntries(entries), children })
}

/** Light enough for text on it to stay easy to read. */
const colour = '#e9e9e9'

const style = [
  'position:absolute',
  'margin-left:0',
  'margin-top:0',
  'width:430pt',
  'height:150pt',
  'rotation:315',
  'z-index:-251658752',
  'mso-position-horizontal:center',
  'mso-position-horizontal-relative:page',
  'mso-position-vertical:center',
  'mso-position-vertical-relative:page',
].join(';')

/**
 * A word beneath the text of every page, made like Word's own watermarks: letters along a path in the header, which
 * screen readers skip (ISO 29500-4, 19.1.2.23, `textpath`).
 */
export function watermarkOf(word: string): ParagraphChild {
  const type = element(
    'v:shapetype',
    { id: '_x0000_t136', coordsize: '21600,21600', 'o:spt': '136', adj: '10800', path: 'm@7,l@8,m@5,21600l@6,21600e' },
    element('v:path', { textpathok: 't' }),
    element('v:textpath', { on: 't', fitshape: 't' }),
  )
  const shape = element(
    'v:shape',
    {
      id: 'PowerPlusWaterMarkObject1',
      'o:spid': '_x0000_s2049',
      type: '#_x0000_t136',
      style,
      alt: '',
      fillcolor: colour,
      stroked: 'f',
    },
    element('v:textpath', { style: 'font-family:"Arial";font-size:1pt;font-weight:bold', string: word }),
  )
  return new TextRun({ children: [element('w:pict', {}, type, shape)] as never })
}
