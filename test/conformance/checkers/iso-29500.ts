import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batches, installed, own, python, run } from '../program.ts'
import { byFile, type Checker } from './checker.ts'

/** Where install.sh puts the schemas of the standard. */
const standard = 'tools/ooxml/org/apache/poi/schemas/ooxml/src'

/**
 * The schema that judges each kind of part; our own are small, and lead to those of the standard, which install.sh
 * brings.
 */
const schemas: Readonly<Record<string, readonly [option: string, path: string]>> = {
  word: ['--schema', 'schemas/word.xsd'],
  // Replies to comments are Word's own.
  replies: ['--schema', 'schemas/comments-extended.xsd'],
  app: ['--schema', `${standard}/shared-documentPropertiesExtended.xsd`],
  custom: ['--schema', `${standard}/shared-documentPropertiesCustom.xsd`],
  relationships: ['--schema', `${standard}/opc-relationships.xsd`],
  core: ['--relaxng', 'schemas/core-properties.rng'],
  types: ['--relaxng', 'schemas/content-types.rng'],
}

/** The schemas of ISO 29500 on every part, and the package’s own rules. */
export const iso29500: Checker = {
  name: 'every part of Word files, by xmllint with the schemas of ISO 29500',
  faults: async chosen => {
    installed(`${standard}/wml.xsd`)
    const folder = mkdtempSync(join(tmpdir(), 'policy-parts-'))
    const nameOf = byFile(chosen, 'docx')
    const names = new Map(chosen.map(({ name }) => [`${name}.docx`, name]))
    const faults = []
    try {
      for (const batch of batches(chosen)) {
        const { status, stdout, stderr } = await python('prepare_parts.py', [
          folder,
          ...batch.map(({ file }) => file('docx')),
        ])
        if (status !== 0) throw new Error(`prepare_parts.py: ${stderr}`)
        for (const [, file, what] of stdout.matchAll(/^(.*)\t(.*)$/gm))
          faults.push({ name: nameOf(file!), what: what! })
      }
      for (const kind of readdirSync(folder)) {
        const [option, path] = schemas[kind]!
        const files = readdirSync(join(folder, kind)).sort()
        for (const batch of batches(files)) {
          const paths = batch.map(file => join(folder, kind, file))
          const { stderr } = await run('xmllint', ['--noout', '--nonet', option, own(path), ...paths])
          const lines = stderr.split('\n').filter(line => line.startsWith(folder))
          const passed = lines.filter(line => line.endsWith(' validates')).length
          const failed = lines.filter(line => line.endsWith(' fails to validate')).length
          if (passed + failed !== batch.length) throw new Error(`xmllint: ${stderr.slice(0, 2000)}`)
          for (const line of lines) {
            const [, document, part] = /([^/]+\.docx)__(.*)$/.exec(line)!
            if (!/ (validates|fails to validate)$/.test(line))
              faults.push({ name: names.get(document!) ?? document!, what: part! })
          }
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    return faults
  },
}
