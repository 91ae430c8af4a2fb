import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Drawn } from '../documents.ts'
import { debianPython, remedy } from '../program.ts'
import { type Checker, decisions, each, redlinesAmong } from './checker.ts'

type Line = readonly [kind: string, words: string]

/** What LibreOffice finds in a Word file: its paragraphs, those in cells as well, and those of each note. */
interface Found {
  readonly text: readonly Line[]
  readonly notes: readonly (readonly Line[])[]
}

/** Where a redline, resolved by LibreOffice, is another text than the resolved document in LibreOffice. */
interface Difference {
  readonly drawn: Drawn
  readonly words: readonly string[]
  readonly outlines: readonly string[]
}

/**
 * LibreOffice accepts or rejects every change: the words are those of the new text or of the old one. Where a cell of a
 * row that goes has a picture and behind it a note, it leaves the picture, which happens in two random redlines: the
 * resolver and pandoc read the same files right.
 */
export const libreOfficeWords: Checker = {
  name: 'words of Word redlines accepted and rejected, by LibreOffice',
  choose: redlinesAmong,
  tolerance: 0.02,
  faults: async chosen => (await resolvedOnce(chosen)).flatMap(({ drawn, words }) => each(drawn, words)),
}

/**
 * Its styles, levels of lists and cells are the same as well, but for those two. Empty paragraphs are left out: before
 * a table LibreOffice leaves one where a whole paragraph went, and hairlines stay.
 */
export const libreOfficeOutlines: Checker = {
  name: 'styles, levels and cells of the same, by LibreOffice',
  choose: redlinesAmong,
  tolerance: 0.02,
  faults: async chosen => (await resolvedOnce(chosen)).flatMap(({ drawn, outlines }) => each(drawn, outlines)),
}

let resolved: Promise<Difference[]> | undefined

/** Both checkers ask the same of one process of LibreOffice, which takes its time. */
function resolvedOnce(chosen: readonly Drawn[]): Promise<Difference[]> {
  resolved ??= resolve(chosen)
  return resolved
}

async function resolve(chosen: readonly Drawn[]): Promise<Difference[]> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-office-'))
  try {
    const tasks = chosen.flatMap(({ file, redline }) =>
      decisions.flatMap(decision => [`${decision}\t${file('docx')}`, `none\t${redline!.file(decision)}`]),
    )
    writeFileSync(join(folder, 'tasks'), tasks.join('\n'))
    const args = [join(folder, 'profile'), join(folder, 'tasks')]
    const { stdout, stderr } = await debianPython('resolve_in_office.py', args)
    const found = stdout
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Found)
    if (found.length !== tasks.length)
      throw new Error(`LibreOffice read ${found.length} of ${tasks.length}: ${stderr} Is python3-uno there? ${remedy}`)
    return chosen.map((drawn, index) => {
      const pairs = decisions.map((decision, place) => {
        const [is, shouldBe] = found.slice(index * 4 + place * 2)
        return { decision, is: is!, shouldBe: shouldBe! }
      })
      const differences = (lines: (found: Found) => string[]) =>
        pairs.flatMap(({ decision, is, shouldBe }) => difference(decision, lines(is), lines(shouldBe)))
      return { drawn, words: differences(wordsOf), outlines: differences(outlineOf) }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isEmpty = ([, words]: Line) => words.trim() === ''

/** A note may hang at another of its references, with all the text between: the notes are compared by themselves. */
function wordsOf({ text, notes }: Found): string[] {
  const of = (lines: readonly Line[]) => lines.map(([, words]) => words).join(' ')
  return [...of(text).split(/\s+/), ...notes.map(of).sort().join(' ').split(/\s+/)].filter(word => word !== '')
}

function outlineOf({ text, notes }: Found): string[] {
  const of = (lines: readonly Line[]) =>
    lines.filter(line => !isEmpty(line)).map(([kind, words]) => `${kind}: ${words}`)
  return [...of(text), ...notes.map(note => of(note).join(' ¶ ')).sort()]
}

function difference(decision: string, found: readonly string[], expected: readonly string[]): string[] {
  const length = Math.max(found.length, expected.length)
  const at = Array.from({ length }, (_, index) => index).find(index => found[index] !== expected[index])
  if (at === undefined) return []
  const around = (lines: readonly string[]) => lines.slice(Math.max(0, at - 2), at + 3).join(' / ')
  return [`${decision}: “${around(found)}” instead of “${around(expected)}”`]
}
