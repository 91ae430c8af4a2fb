import type { ImportsRecord } from '../contract/records.ts'
import { count, enumerate } from '../model/words.ts'
import type { Adoption } from '../operations/import/adopt.ts'
import type { ImportResult, ImportResults } from '../operations/import/import-files.ts'
import { importReport } from '../operations/import/import-report.ts'
import type { ImportedSchool } from '../operations/import/import-school.ts'
import type { Paint } from './paint.ts'

/** What became of each file, and what to do next. `relative` shortens a path for people. */
export function textImports(
  { results, root, school }: ImportResults,
  adoptions: readonly Adoption[],
  relative: (path: string) => string,
  paint: Paint,
): string {
  const lines = results.map(result => lineOf(result, relative, paint))
  const imported = results.filter(({ outcome }) => outcome === 'imported')
  if (imported.length === 0) return `${lines.join('\n')}\n`
  const next = [
    ...schoolSteps(school, `${relative(root)}/school.yaml`),
    `Read import.md in each folder: it says what was guessed and what could not be taken`,
    'policy validate says what is still missing',
  ]
  const recorded = adoptions.map(({ policy, version, reason }) =>
    version === undefined
      ? `${paint.red('Not recorded')}  ${policy}: ${reason}`
      : `${paint.green('Recorded')}  ${policy}: version ${version}, adopted from Word`,
  )
  return `${[...lines, ...recorded].join('\n')}\n\n${next.map(line => `Next: ${line}`).join('\n')}\n`
}

/** What was done to `school.yaml`, and what is left to do. */
function schoolSteps({ outcome, committees, roles, aliases }: ImportedSchool, file: string): string[] {
  const added = enumerate([
    ...(committees.length > 0 ? [count(committees.length, 'committee')] : []),
    ...(roles.length > 0 ? [count(roles.length, 'role')] : []),
  ])
  const names = enumerate([...committees, ...roles].map(name => `“${name}”`))
  const done = {
    begun: [`${file} was begun: write the school’s name into it, and look at its committees and roles`],
    completed: added === '' ? [] : [`${file} got ${added}: look whether ${names} are spelt as they should be`],
    refused: [`Write ${names || 'the aliases below'} into ${file} yourself: policy could not add to it safely`],
    untouched: [],
  }
  const questions = aliases.map(({ alias, committee, isTaken }) =>
    isTaken
      ? `“${alias}” was taken for “${committee}”: if it is another committee, give it an entry of its own in ${file}`
      : `“${alias}” may be “${committee}”: if so, write it below its aliases in ${file}`,
  )
  return [...done[outcome], ...questions]
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
export function jsonImports(
  { results, school }: ImportResults,
  adoptions: readonly Adoption[],
  relative: (path: string) => string,
): string {
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
    school: { ...school, aliases: [...school.aliases] },
    recorded: adoptions.map(({ policy, version, reason }) => ({
      policy,
      version: version ?? null,
      reason: reason ?? null,
    })),
  }
  return `${JSON.stringify(record, undefined, 2)}\n`
}
