import type { ImportsRecord } from '../contract/records.ts'
import { count } from '../model/words.ts'
import type { ImportResult, ImportResults } from '../operations/import-files.ts'
import { importReport } from '../operations/import-report.ts'
import type { Paint } from './paint.ts'

/** What became of each file, and what to do next. `relative` shortens a path for people. */
export function textImports(
  { results, root, isBegun }: ImportResults,
  relative: (path: string) => string,
  paint: Paint,
): string {
  const lines = results.map(result => lineOf(result, relative, paint))
  const imported = results.filter(({ outcome }) => outcome === 'imported')
  if (imported.length === 0) return `${lines.join('\n')}\n`
  const place = relative(root)
  const next = [
    ...(isBegun
      ? [`${place}/school.yaml was begun: write the school’s name into it, and look at its committees and roles`]
      : []),
    `Read import.md in each folder: it says what was guessed and what could not be taken`,
    'policy validate says what is still missing',
  ]
  return `${lines.join('\n')}\n\n${next.map(line => `Next: ${line}`).join('\n')}\n`
}

function lineOf(result: ImportResult, relative: (path: string) => string, paint: Paint): string {
  const file = relative(result.file)
  if (result.outcome === 'failed') return `${paint.red('Not imported')}  ${file}: ${result.reason}`
  const { policy, imported } = result
  const { title, clauses, words, guesses, losses, facts } = imported
  const missing = words.read - words.kept
  const details = [
    count(clauses.size, 'clause file'),
    count(facts.facts.length, 'fact'),
    ...(guesses.length > 0 ? [count(guesses.length, 'guess', 'guesses')] : []),
    ...(losses.length > 0
      ? [count(losses.length, 'thing that could not be taken', 'things that could not be taken')]
      : []),
    missing === 0 ? `all ${words.read} words` : `${words.kept} of ${words.read} words`,
  ]
  return `${paint.green('Imported')}  ${file} as ${policy}: ${title} (${details.join(', ')})`
}

/** The same for programs. */
export function jsonImports({ results }: ImportResults, relative: (path: string) => string): string {
  const record: ImportsRecord = {
    policies: results.map(result =>
      result.outcome === 'imported'
        ? importReport({
            file: relative(result.file),
            policy: result.policy,
            imported: result.imported,
            converted: result.converted,
          }).record
        : { file: relative(result.file), outcome: 'failed', reason: result.reason },
    ),
  }
  return `${JSON.stringify(record, undefined, 2)}\n`
}
