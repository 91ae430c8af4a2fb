import { importFiles } from '../../operations/import-files.ts'
import { jsonImports, textImports } from '../../report/imports.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'

export interface ImportOptions {
  readonly root?: string
  readonly id?: string
  readonly changes: 'accept' | 'reject'
  readonly format: 'text' | 'json'
}

/** Runs `policy import`. The exit code is 1 if a file could not be imported. */
export async function runImport(
  files: readonly string[],
  { id, root, changes, format }: ImportOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const results = await importFiles(host, {
    paths: files.map(file => host.resolve(file)),
    changes,
    id,
    root: root === undefined ? undefined : host.resolve(root),
  })
  const relative = (path: string) => host.relative(host.currentFolder, path) || '.'
  host.output.write(
    format === 'json' ? jsonImports(results, relative) : textImports(results, relative, paintFor(host.output)),
  )
  context.exitCode = results.results.some(({ outcome }) => outcome === 'failed') ? 1 : 0
}
