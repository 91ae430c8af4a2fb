import { adoptImported } from '../../operations/import/adopt.ts'
import { importFiles } from '../../operations/import/import-files.ts'
import { jsonImports, textImports } from '../../report/imports.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'

export interface ImportOptions {
  readonly root?: string
  readonly id?: string
  readonly changes: 'accept' | 'reject'
  readonly numbers: 'keep' | 'count'
  readonly approved?: boolean
  readonly yes?: boolean
  readonly format: 'text' | 'json'
  readonly jobs?: number
}

/**
 * Runs `policy import`. The exit code is 1 if a file could not be imported, or a text that was to be recorded could
 * not.
 */
export async function runImport(
  files: readonly string[],
  { id, root, changes, numbers, approved, yes, format, jobs }: ImportOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const results = await importFiles(host, {
    paths: files.map(file => host.resolve(file)),
    changes,
    numbers,
    id,
    jobs,
    root: root === undefined ? undefined : host.resolve(root),
    isAlias: async ({ alias, committee }) => {
      if (yes) return true
      const answer = await host.ask(`Is “${alias}” another name of “${committee}”? [y/N] `)
      return /^y(es)?$/i.test(answer?.trim() ?? '')
    },
  })
  const adoptions = approved ? await adoptImported(host, results.root, results.results) : []
  const relative = (path: string) => host.relative(host.currentFolder, path) || '.'
  host.output.write(
    format === 'json'
      ? jsonImports(results, adoptions, relative)
      : textImports(results, adoptions, relative, paintFor(host.output)),
  )
  const isFailed = results.results.some(({ outcome }) => outcome === 'failed')
  context.exitCode = isFailed || adoptions.some(({ version }) => version === undefined) ? 1 : 0
}
