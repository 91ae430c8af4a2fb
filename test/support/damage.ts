import fc from 'fast-check'

/**
 * Something that befalls a file. Places are told in ten-thousandths of its length, so that one damage fits every file.
 */
export type Damage =
  | { readonly kind: 'flip'; readonly at: number; readonly mask: number }
  | { readonly kind: 'cut' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'put' | 'value'; readonly at: number; readonly token: string }
  | { readonly kind: 'end' | 'lose line' | 'double line' | 'swap lines' | 'indent'; readonly at: number }
  | { readonly kind: 'line ends' | 'byte order mark' }
  | { readonly kind: 'other bytes'; readonly bytes: Uint8Array }

/**
 * What trips programs up: names of JavaScript's own, signs of YAML and Markdown, characters that print as nothing or
 * end things.
 */
const tokens = [
  '__proto__',
  'constructor',
  'toString: hasOwnProperty',
  '\0',
  '\x1b[31m',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\u{1f469}\u200d\u{1f467}',
  '{{',
  '{{people.headteacher.name}}',
  '{{__proto__.constructor}}',
  '[^1]',
  '[^1]: [^1]',
  '[a](#%zz)',
  '[a]: <',
  '![](../../school.yaml)',
  '&a',
  '*a',
  '&a [*a]',
  '<<: *a',
  '&*',
  '---\n',
  '...\n',
  '```\n',
  '> - 1. ',
  '>'.repeat(60),
  '- '.repeat(60),
  '['.repeat(300),
  '*'.repeat(300),
  '| a |\n| --- |\n',
  '<!-- ',
  '<script>',
  '"',
  "'",
  ': ',
  '- ',
  '{',
  '}',
  '[]',
  '|\n',
  '\t',
  '\r',
  '\r\n',
  '~',
  'null',
  'true',
  '.nan',
  '-1e999',
  '0x7fffffff',
  '2024-02-30',
  '9999-12-31',
  '0000-00-00',
  'P99999999999999999999Y',
  '../../../etc/passwd',
  '/dev/zero',
  'C:\\x',
  '!!binary aGVsbG8=',
  '!!js/function x',
  '%PDF-1.7',
  'w'.repeat(9000),
  'word '.repeat(3000),
] as const

const place = fc.nat({ max: 9999 })
const token = fc.constantFrom(...tokens)

const damage: fc.Arbitrary<Damage> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('flip'), at: place, mask: fc.integer({ min: 1, max: 255 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut', 'double'),
      at: place,
      length: fc.integer({ min: 1, max: 90 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put'), at: place, token }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('value'), at: place, token }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('end', 'lose line', 'double line', 'swap lines', 'indent'),
      at: place,
    }),
  },
  fc.record({ kind: fc.constantFrom('line ends', 'byte order mark') }),
  fc.record({ kind: fc.constant('other bytes'), bytes: fc.uint8Array({ maxLength: 200 }) }),
) as fc.Arbitrary<Damage>

export const damages = fc.array(damage, { minLength: 1, maxLength: 4 })

/** A file after everything that befell it. */
export function damaged(bytes: Uint8Array, all: readonly Damage[]): Uint8Array {
  return all.reduce<Uint8Array>(afterOne, bytes)
}

function afterOne(bytes: Uint8Array, damage: Damage): Uint8Array {
  const at = 'at' in damage ? Math.floor((damage.at * bytes.length) / 10_000) : 0
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (damage.kind) {
    case 'flip': {
      const copy = Uint8Array.from(bytes)
      if (at < copy.length) copy[at]! ^= damage.mask
      return copy
    }
    case 'cut':
      return Buffer.concat([before, behind.subarray(damage.length)])
    case 'double':
      return Buffer.concat([before, behind.subarray(0, damage.length), behind])
    case 'put':
      return Buffer.concat([before, Buffer.from(damage.token), behind])
    case 'end':
      return before
    case 'other bytes':
      return damage.bytes
    case 'byte order mark':
      return Buffer.concat([Buffer.from('\ufeff'), bytes])
    case 'line ends':
      return withLines(bytes, lines => lines.map(line => `${line}\r`))
    default:
      return withLines(bytes, lines => withLine(lines, Math.floor((damage.at * lines.length) / 10_000), damage))
  }
}

/** Text as Latin-1, in which every byte is a character and comes back as it was. */
function withLines(bytes: Uint8Array, change: (lines: string[]) => string[]): Uint8Array {
  return Buffer.from(change(Buffer.from(bytes).toString('latin1').split('\n')).join('\n'), 'latin1')
}

function withLine(lines: string[], at: number, damage: Damage): string[] {
  const line = lines[at] ?? ''
  switch (damage.kind) {
    case 'lose line':
      return lines.toSpliced(at, 1)
    case 'double line':
      return lines.toSpliced(at, 0, line)
    case 'swap lines':
      return lines.toSpliced(at, 2, lines[at + 1] ?? '', line)
    case 'indent':
      return lines.toSpliced(at, 1, `  ${line}`)
    case 'value': {
      const written = Buffer.from(damage.token).toString('latin1')
      return lines.toSpliced(
        at,
        1,
        line.replace(/(?<=: |^- |^ +- )\S.*$|$/, () => written),
      )
    }
    default:
      return lines
  }
}
