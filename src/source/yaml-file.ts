import { readFields } from './fields.ts'
import { decodeLoosely, decodeText } from './text.ts'

/** A hundred times what a school's own files have: reading more takes time without bound. */
const mostBytes = 200_000

/** Reads a YAML file by its fields; one that is too large is not read, and a file that is not UTF-8 is one problem at the byte where it stops being so. */
export function readYamlFile<F extends Parameters<typeof readFields>[2]>(path: string, bytes: Uint8Array, fields: F) {
  if (bytes.length > mostBytes) {
    const { source } = readFields(path, '', fields)
    const message = `Unexpected size of ${Math.round(bytes.length / 1000)} kB, expected no more than ${mostBytes / 1000} kB`
    const note = 'Take out what was pasted into the file by mistake; the words of a policy belong into its clauses'
    const problems = [{ kind: 'syntax' as const, message, note, range: { start: 0, end: 0 } }]
    return { values: {} as ReturnType<typeof readFields<F>>['values'], source: { ...source, problems } }
  }
  const text = decodeText(bytes)
  if (typeof text === 'string') return readFields(path, text, fields)
  const loose = decodeLoosely(bytes)
  const start = decodeLoosely(bytes.subarray(0, text.badByte)).length
  const { source } = readFields(path, loose, fields, '')
  return {
    values: {} as ReturnType<typeof readFields<F>>['values'],
    source: {
      ...source,
      problems: [
        { kind: 'syntax' as const, message: notUtf8Message, note: notUtf8Note, range: { start, end: start + 1 } },
      ],
    },
  }
}

export const notUtf8Message = 'Unexpected character, expected a file saved as UTF-8'
export const notUtf8Note = 'Open the file in a text editor and save it again with the encoding UTF-8'
