import { again, between, type Grown, halves, mirrored, numbered } from './grown.ts'

/* YAML that keeps a parser busy. Each is what stands behind the facts of a `policy.yaml` or `school.yaml`. */

/** Lists of aliases to the list before: each level multiplies the values by nine. */
const laughs: Grown = size =>
  numbered(index =>
    index === 0
      ? 'k0: &a0 [b, b]\n'
      : `k${index}: &a${index} [${Array(9)
          .fill(`*a${index - 1}`)
          .join(', ')}]\n`,
  )(size)

const signs: Readonly<Record<string, Grown>> = {
  'brackets that open': between('k: ', '[', '\n'),
  'brackets that open and close': size => `k: ${mirrored('[', 'a', ']')(size)}\n`,
  'braces that open': between('k: ', '{', '\n'),
  'braces with keys': between('k: ', '{a: ', '\n'),
  'brackets side by side': between('k: [', '[],', ']\n'),
  'braces side by side': between('k: [', '{},', ']\n'),
  'pairs in braces': size => `k: {${numbered(index => `a${index}: b, `)(size)}}\n`,
  'hyphens in one line': between('k:\n  ', '- ', 'a\n'),
  'question marks in one line': between('k:\n  ', '? ', 'a\n'),
  'colons in one line': between('k: ', 'a: ', 'b\n'),
  'keys that are set in one by one': numbered(index => `${' '.repeat(index)}k:\n`),
  'hyphens that are set in one by one': size => `k:\n${numbered(index => `${' '.repeat(index + 1)}-\n`)(size)}`,
  'quotation marks': between('k: ', '"', '\n'),
  'quotation marks that never close': again('k: "a\n'),
  apostrophes: between("k: '", "''", "'\n"),
  'backslashes in quotation marks': between('k: "', '\\\\', '"\n'),
  'escapes in quotation marks': between('k: "', '\\u0041', '"\n'),
  tags: between('k: ', '!a ', 'b\n'),
  'exclamation marks': between('k: ', '!', '\n'),
  'anchors on one value': between('k: ', '&a ', 'b\n'),
  'aliases of aliases': laughs,
  'aliases to one value': size => `a: &a b\nk:\n${again('  - *a\n')(size)}`,
  'aliases to nothing': size => `k:\n${again('  - *a\n')(size)}`,
  'anchors and as many aliases': halves(
    numbered(index => `a${index}: &a${index} b\n`),
    numbered(index => `b${index}: *a${index}\n`),
  ),
  'percent signs at the beginning of lines': again('%a\n'),
  'beginnings of documents': again('---\n'),
  'ends of documents': again('...\n'),
  'at signs and backticks': between('k: ', '@`', '\n'),
}

const long: Readonly<Record<string, Grown>> = {
  'one long value': between('k: ', 'a', '\n'),
  'one long value of words': between('k: ', 'a ', '\n'),
  'one long value over lines': between('k: a\n', '  a\n', ''),
  'one long value over empty lines': between('k: a\n', '\n', '  b\n'),
  'one long value with spaces before its end': between('k: a', ' ', 'b\n'),
  'one long block': between('k: |\n', '  a\n', ''),
  'one long folded block': between('k: >\n', '  a\n\n', ''),
  'one long block of empty lines': between('k: |\n', '\n', ''),
  'one long key': between('', 'a', ': b\n'),
  'one long line without a colon': again('a '),
  'keys, all different': numbered(index => `k${index}: a\n`),
  'keys, all the same': again('k: a\n'),
  'keys in keys, all different': size => `k:\n${numbered(index => `  k${index}: a\n`)(size)}`,
  'keys like known ones': numbered(index => `titel${index}: a\n`),
  'entries of one list': size => `k:\n${again('  - a\n')(size)}`,
  'entries that are cut off': size => `k:\n${again('  - a #b\n')(size)}`,
  'entries that are lists': size => `k:\n${again('  - [a, b]\n')(size)}`,
  comments: again('# a\n'),
  'comments behind values': numbered(index => `k${index}: a # b\n`),
  'signs of comments in one line': between('k: a ', '#', '\n'),
  'signs of comments and spaces in one line': between('k: a', ' #b', '\n'),
  tabs: between('k: a\n', '\t', '\n'),
  'tabs at the beginning of lines': again('\tk: a\n'),
  'empty lines': again('\n'),
  spaces: between('k:', ' ', '\n'),
  'both ends of lines': numbered(index => `k${index}: a\r\n`),
  'carriage returns': numbered(index => `k${index}: a\r`),
  'signs for nothing': between('k: ', '\u0000', '\n'),
  'signs of byte order': between('k: ', '\ufeff', '\n'),
  'clauses that are not there': size => `clauses:\n${numbered(index => `  - a-${index}.md\n`)(size)}`,
  'one clause again and again': size => `clauses:\n${again('  - introduction.md\n')(size)}`,
  signatories: size => `signatories:\n${numbered(index => `  - role: Role ${index}\n`)(size)}`,
  terms: size => `terms:\n${numbered(index => `  term${index}: Words\n`)(size)}`,
  'references to values': between('k: "', '{{a.b}} ', '"\n'),
}

/** The YAML of each kind, by what it is made of. */
export const pathologicalYaml: Readonly<Record<string, Grown>> = { ...signs, ...long }
