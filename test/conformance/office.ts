import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { batches, run } from './program.ts'

/**
 * Has LibreOffice write Word files anew in another format or as they are, and hands on where each became a file;
 * nothing for one that it cannot open. The files are removed behind the work.
 */
export async function writtenByOffice<Result>(
  files: readonly string[],
  format: 'pdf' | 'docx' | 'doc' | 'odt' | 'rtf',
  work: (writtenFile: (file: string) => string | undefined) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-office-'))
  const profile = `-env:UserInstallation=file://${folder}/profile`
  try {
    for (const batch of batches(files, 50))
      await run('soffice', [
        profile,
        '--headless',
        '--convert-to',
        format,
        '--outdir',
        join(folder, 'written'),
        ...batch,
      ])
    return await work(file => {
      const written = join(folder, 'written', `${basename(file, '.docx')}.${format}`)
      return existsSync(written) ? written : undefined
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
