import { errorAt, wholeFile } from '../model/finding.ts'
import { Problem } from '../model/problem.ts'
import { readFields } from './fields.ts'
import { decodeLoosely, decodeText } from './text.ts'

/** A hundred times the size of a school's own files; reading more takes unbounded time. */
const maxBytes = 200_000

/** No title, name or sentence in a table is longer; laying out a single word of a page would take unbounded time. */
const maxTextLength = 2000

/**
 * Reads a YAML file with a table of fields. A file that is too large, or is not UTF-8, gives a single finding; the
 * latter at its first invalid byte. `inherited` is YAML that is read as if it followed the file, in which nothing has a
 * place.
 */
export function readYamlFile<F extends Parameters<typeof readFields>[2]>(
  path: string,
  bytes: Uint8Array,
  fields: F,
  inherited = '',
) {
  if (bytes.length > maxBytes) {
    const { source } = readFields(path, '', fields)
    const message = `Unexpected size of ${Math.round(bytes.length / 1000)} kB, expected no more than ${maxBytes / 1000} kB`
    const note = 'Take out what was pasted into the file by mistake; the words of a policy belong in its clauses'
    const findings = [errorAt('valid-yaml', { message, note }, wholeFile(path))]
    return { values: {} as ReturnType<typeof readFields<F>>['values'], source: { ...source, findings } }
  }
  const text = decodeText(bytes)
  if (typeof text === 'string') {
    const yamlText = inherited === '' ? text : `${text.replace(/\n?$/, '\n')}${inherited}`
    return readFields(path, text, fields, { unfitText, yamlText })
  }
  const loose = decodeLoosely(bytes)
  const start = decodeLoosely(bytes.subarray(0, text.badByte)).length
  const { source } = readFields(path, loose, fields, { yamlText: '' })
  return {
    values: {} as ReturnType<typeof readFields<F>>['values'],
    source: {
      ...source,
      findings: [errorAt('valid-yaml', notUtf8, { file: path, text: loose, start, end: start + 1 })],
    },
  }
}

/** What is wrong with a text that nobody means to print. Not applied to versions: an approved text stays readable. */
function unfitText(value: string): Problem | undefined {
  if (value.length > maxTextLength)
    return new Problem(
      `Unexpected text of ${value.length} characters, expected no more than ${maxTextLength}`,
      'Write the words into a clause, and a short text here',
    )
  if (/^(~|null|Null|NULL)$/.test(value))
    return new Problem(
      `Unexpected \`${value}\`, which says in YAML that there is nothing, expected words`,
      'Write the words, or take the line away',
    )
  return undefined
}

/** The message and note for a file that is not UTF-8. */
export const notUtf8 = {
  message: 'Unexpected character, expected a file saved as UTF-8',
  note: 'Open the file in a text editor and save it again with the encoding UTF-8',
}
