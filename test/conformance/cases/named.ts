import { expect } from 'vitest'
import type { Finding } from './copy.ts'

/** Lines of a file, with what the findings on each have to name. */
type Named = Readonly<Record<number, readonly (string | RegExp)[]>>

/** What a finding says to its reader. */
export const said = ({ message, note }: Finding) => `${message}\n${note ?? ''}`

/**
 * Expects findings on exactly these lines of one file and nowhere else. What is said on a line has to hold every word
 * that is listed. On the lines that are free there may be findings, or none.
 */
export function expectNamed(findings: readonly Finding[], file: string, named: Named, free: readonly number[] = []) {
  const isFree = (finding: Finding) => finding.file === file && free.includes(finding.line)
  const counted = findings.filter(finding => !isFree(finding))
  const places = new Set(counted.map(finding => `${finding.file}:${finding.line}`))
  const expected = Object.keys(named).map(line => `${file}:${line}`)
  expect([...places].sort(), JSON.stringify(findings, null, 2)).toEqual(expected.sort())
  for (const [line, words] of Object.entries(named)) {
    const saidThere = counted.filter(finding => finding.line === Number(line)).map(said)
    for (const word of words) expect(saidThere.join('\n'), `line ${line}`).toMatch(word)
  }
}
