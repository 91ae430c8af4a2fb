/** A vector picture as a PDF draws it. */
export interface VectorDrawing {
  /** The operations of its shapes (ISO 32000-1, 8.5), in the units of its own. */
  readonly content: string
  /** What is shown of it: left, top, width and height. */
  readonly view: readonly [number, number, number, number]
}

/**
 * The operations that draw an SVG file of plain shapes, as `render/vector.ts` makes them: groups that are moved or cut
 * out, and paths in plain colours. Undefined if it has anything else, such as a gradient or something transparent,
 * which is drawn as points.
 */
export function vectorDrawing(svg: string): VectorDrawing | undefined {
  const clips = clipsIn(svg)
  const body = svg.replace(/<defs\/>|<defs>[\s\S]*?<\/defs>/, '')
  const content: string[] = []
  let view: VectorDrawing['view'] | undefined
  for (const [, close, name, attributes, isWhole] of body.matchAll(/<(\/?)([\w:]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    const found = attributesIn(attributes!)
    if (close) content.push(name === 'g' ? 'Q' : '')
    else if (name === 'svg') view = viewOf(found)
    else {
      const drawn = name === 'g' ? groupOperations(found, clips) : name === 'path' ? pathOperations(found) : undefined
      if (drawn === undefined) return undefined
      content.push(...drawn)
      if (name === 'g' && isWhole) content.push('Q')
    }
  }
  return view && { content: content.filter(Boolean).join('\n'), view }
}

type Attributes = ReadonlyMap<string, string>

const attributesIn = (text: string): Attributes =>
  new Map([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))

/** The rectangle that a file shows; undefined if it would be pulled out of shape. */
function viewOf(attributes: Attributes): VectorDrawing['view'] | undefined {
  const [width, height] = [Number(attributes.get('width')), Number(attributes.get('height'))]
  const [x = 0, y = 0, across = width, down = height] = (attributes.get('viewBox') ?? '')
    .split(' ')
    .filter(Boolean)
    .map(Number)
  const isInShape = Math.abs(across / down - width / height) < 1e-3 * (width / height)
  return isInShape && across > 0 && down > 0 ? [x, y, across, down] : undefined
}

/** What parts are cut out by, by their ids: those that are one path. */
function clipsIn(svg: string): ReadonlyMap<string, string> {
  const clips = [...svg.matchAll(/<clipPath id="([^"]*)"\s*>\s*<path ([^>]*)\/>\s*<\/clipPath>/g)]
  return new Map(
    clips.flatMap(([, id, attributes]) => {
      const found = attributesIn(attributes!)
      const shape = found.has('transform') ? undefined : outline(found.get('d') ?? '')
      const end = found.get('clip-rule') === 'evenodd' ? 'W* n' : 'W n'
      return shape === undefined ? [] : [[id!, `${shape} ${end}`] as const]
    }),
  )
}

function groupOperations(attributes: Attributes, clips: ReadonlyMap<string, string>): string[] | undefined {
  const operations = ['q']
  for (const [name, value] of attributes) {
    if (name === 'id') continue
    if (name === 'transform') {
      const numbers = /^matrix\(([^)]*)\)$/
        .exec(value)?.[1]
        ?.split(/[\s,]+/)
        .map(Number)
      if (numbers?.length !== 6 || !areWritable(numbers)) return undefined
      operations.push(`${numbers.map(written).join(' ')} cm`)
    } else if (name !== 'clip-path') return undefined
  }
  const cut = attributes.get('clip-path')
  if (cut === undefined) return operations
  // What a group is cut out by moves with it.
  const clip = clips.get(/^url\(#([^)]*)\)$/.exec(cut)?.[1] ?? '')
  return clip === undefined ? undefined : [...operations, clip]
}

const known = new Set(
  'id d fill fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset'.split(
    ' ',
  ),
)

function pathOperations(attributes: Attributes): string[] | undefined {
  const [fill, stroke, shape] = [
    colour(attributes.get('fill') ?? '#000000'),
    colour(attributes.get('stroke') ?? 'none'),
    outline(attributes.get('d') ?? ''),
  ]
  const style = lineStyle(attributes)
  if (![...attributes.keys()].every(name => known.has(name))) return undefined
  if (fill === undefined || stroke === undefined || shape === undefined || style === undefined) return undefined
  if (fill === '' && stroke === '') return []
  const star = attributes.get('fill-rule') === 'evenodd' ? '*' : ''
  const paint = fill === '' ? 'S' : stroke === '' ? `f${star}` : `B${star}`
  return [
    ...(stroke === '' ? [] : ['q', style, `${stroke} RG`]),
    ...(fill === '' ? [] : [`${fill} rg`]),
    `${shape} ${paint}`,
    ...(stroke === '' ? [] : ['Q']),
  ]
}

/** A colour as three numbers from 0 to 1; empty for none, undefined for anything else. */
function colour(value: string): string | undefined {
  if (value === 'none') return ''
  if (!/^#[\da-f]{6}$/i.test(value)) return undefined
  return [1, 3, 5].map(at => written(Number.parseInt(value.slice(at, at + 2), 16) / 255)).join(' ')
}

const caps: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 }
const joins: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 }

function lineStyle(attributes: Attributes): string | undefined {
  const number = (name: string, otherwise: number) => Number(attributes.get(name) ?? otherwise)
  const cap = caps[attributes.get('stroke-linecap') ?? 'butt']
  const join = joins[attributes.get('stroke-linejoin') ?? 'miter']
  const dashes = (attributes.get('stroke-dasharray') ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number)
  const numbers = [number('stroke-width', 1), number('stroke-miterlimit', 4), number('stroke-dashoffset', 0), ...dashes]
  if (cap === undefined || join === undefined || !areWritable(numbers)) return undefined
  const [width, limit, offset] = numbers.map(written)
  const dash = dashes.length > 0 ? ` [${dashes.map(written).join(' ')}] ${offset} d` : ''
  return `${width} w ${cap} J ${join} j ${limit} M${dash}`
}

/** A path of absolute lines and curves as operations (8.5.2); undefined if it has others. */
function outline(path: string): string | undefined {
  const operations: string[] = []
  let [x, y] = [0, 0]
  for (const [, command, text] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = text!
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number)
    if (!areWritable(numbers)) return undefined
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    const write = (operator: string, ...operands: number[]) =>
      operations.push(`${operands.map(written).join(' ')} ${operator}`)
    if (command === 'M' && numbers.length === 2) write('m', a, b)
    else if (command === 'L' && numbers.length === 2) write('l', a, b)
    else if (command === 'C' && numbers.length === 6) write('c', a, b, c, d, e, f)
    else if (command === 'Q' && numbers.length === 4)
      // PDF has no quadratic curves: the cubic one that is the same.
      write('c', x + (2 / 3) * (a - x), y + (2 / 3) * (b - y), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d)
    else if (command === 'Z') operations.push('h')
    else return undefined
    ;[x, y] = numbers.length >= 2 ? [numbers.at(-2)!, numbers.at(-1)!] : [x, y]
  }
  return operations.length > 0 ? operations.join(' ') : undefined
}

/** Whether numbers can be written in a PDF, which knows no exponents. */
const areWritable = (numbers: readonly number[]) => numbers.every(value => Math.abs(value) < 1e6)

/** A number with four decimals at most. */
const written = (value: number) => String(Math.round(value * 1e4) / 1e4)
