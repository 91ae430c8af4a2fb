import { type Document, isNode, isScalar, visit, type YAMLError } from 'yaml'
import type { RangedFinding } from './ranged-finding.ts'

/**
 * The first use of YAML that no school's file needs: a tag, a key that is not a text, a repeated key, a recursive
 * alias.
 */
export function findUnsupported(document: Document, text: string): RangedFinding | undefined {
  // Walking the tree takes time, and most texts have none of the signs that a mistake needs.
  const holds = (...signs: string[]) => signs.some(sign => text.includes(sign))
  return (
    (holds('!') ? explicitTag(document, text) : undefined) ??
    (holds('{', '[', '?', '*') ? nonTextKey(document) : undefined) ??
    repeatedKey(document) ??
    (holds('*') ? recursiveAlias(document) : undefined)
  )
}

function explicitTag(document: Document, text: string): RangedFinding | undefined {
  let problem: RangedFinding | undefined
  visit(document, {
    Node: (_, node) => {
      if (!node.tag || !node.range || isPlainTag(node.tag)) return undefined
      const start = Math.max(0, text.lastIndexOf('!', node.range[0]))
      const begin = text[start - 1] === '!' ? start - 1 : start
      const tag = /^!\S*/.exec(text.slice(begin))?.[0] ?? '!'
      problem = {
        rule: 'valid-yaml',
        message: `Unexpected \`${tag}\`, expected plain text, lists and keys`,
        note: 'Take the word with the exclamation mark away, or put the value in quotation marks',
        range: { start: begin, end: begin + tag.length },
      }
      return visit.BREAK
    },
  })
  return problem
}

/** `responsible: {{people.head.role}}` without quotation marks is keys within keys to YAML. */
function nonTextKey(document: Document): RangedFinding | undefined {
  let problem: RangedFinding | undefined
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) || !isNode(key) || !key.range) return undefined
      const range = { start: Math.max(0, key.range[0] - 1), end: key.range[1] }
      problem = {
        rule: 'valid-yaml',
        message: 'Unexpected braces, expected text',
        note: 'Put a value that begins with a brace in quotation marks',
        range,
      }
      return visit.BREAK
    },
  })
  return problem
}

/** The second of two equal keys in a map. */
function repeatedKey(document: Document): RangedFinding | undefined {
  let problem: RangedFinding | undefined
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key) || !key.range) continue
        const name = String(key.value)
        if (seen.has(name)) {
          const [message, note] = advice.DUPLICATE_KEY!
          problem = { rule: 'valid-yaml', message, note, range: { start: key.range[0], end: key.range[0] + 1 } }
          return visit.BREAK
        }
        seen.add(name)
      }
      return undefined
    },
  })
  return problem
}

/** An alias to a value that contains it, which would expand without end. */
function recursiveAlias(document: Document): RangedFinding | undefined {
  let problem: RangedFinding | undefined
  visit(document, {
    Alias: (_, alias, path) => {
      const isWithin = path.some(node => isNode(node) && 'anchor' in node && node.anchor === alias.source)
      if (!alias.range || !isWithin) return undefined
      problem = {
        rule: 'valid-yaml',
        message: `Unexpected \`*${alias.source}\` inside \`&${alias.source}\`, expected a value that is no part of itself`,
        note: 'Write the value out instead of using `*` and `&`',
        range: { start: alias.range[0], end: alias.range[1] },
      }
      return visit.BREAK
    },
  })
  return problem
}

const isPlainTag = (tag: string) => /^tag:yaml\.org,2002:(str|map|seq)$/.test(tag)

const advice: Readonly<Record<string, readonly [message: string, note: string]>> = {
  TAB_AS_INDENT: ['Unexpected tab, expected spaces', 'Indent with two spaces instead of the Tab key'],
  DUPLICATE_KEY: ['Unexpected second use of a key, expected each key once', 'Keep one of the two lines'],
  BLOCK_AS_IMPLICIT_KEY: [
    'Unexpected colon or indent, expected one value',
    'Put a value that contains a colon in quotation marks, and begin every key in the same column',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'Unexpected line, expected a key, a colon and a value',
    'Write `key: value` on one line; indent a continued line by two spaces',
  ],
  MISSING_CHAR: [
    'Unexpected end, expected a closing quotation mark or bracket',
    'Close what was opened; an apostrophe needs no quotation marks around the text',
  ],
  BAD_INDENT: [
    'Unexpected indent, expected it in line with its neighbours',
    'Close brackets that were opened, and begin the entries of a list in the same column',
  ],
  BAD_SCALAR_START: [
    'Unexpected first character, expected a letter, a digit or a quotation mark',
    'Put the value in quotation marks',
  ],
  UNEXPECTED_TOKEN: [
    'Unexpected text, expected the next key',
    'Put a value that contains quotation marks or colons in quotation marks',
  ],
  MULTIPLE_DOCS: ['Unexpected second part after `---` or `...`, expected one', 'Take the line of hyphens or dots away'],
  BAD_ALIAS: ['Unexpected `*` or `&`, expected text', 'Put a value that begins with one of them in quotation marks'],
  TAG_RESOLVE_FAILED: [
    'Unexpected exclamation mark, expected text',
    'Put a value that begins with one in quotation marks',
  ],
}

/** A syntax error of the YAML library in plain words. */
export function syntaxProblem({ code, message, pos }: YAMLError, text: string): RangedFinding {
  const [plain, note] = advice[code] ?? [
    `Unexpected text, expected YAML: ${message}`,
    'Compare the lines above and below',
  ]
  const start = Math.min(pos[0], Math.max(0, text.length - 1))
  return {
    rule: 'valid-yaml',
    message: plain,
    note,
    range: { start, end: Math.max(start + 1, Math.min(pos[1], text.length)) },
  }
}
