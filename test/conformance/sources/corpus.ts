import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { adapted } from './adapted.ts'
import { clauseOf, type SourceSet } from './source.ts'

/** Translations say in what language they are behind their name. */
const translated = /-(de|es|eu|fr|hi|it|ja|nl|pl|pt|sl|zh-cn)$/

/**
 * Real policies, where POLICY_CORPUS names a folder with `policies-md/**.md` in it: each as one clause file. Without
 * the variable the set is empty. Their texts are other people’s, and are never part of this project. What a rule
 * refuses in all of them (links between files, pictures from elsewhere, HTML, templates’ tags) is taken away, its words
 * are kept.
 */
export const corpus: SourceSet = {
  name: 'corpus',
  mayBeRefused: true,
  isFromCorpus: true,
  read: () => {
    const folder = process.env.POLICY_CORPUS
    if (!folder) return []
    const root = join(folder, 'policies-md')
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => {
        const name = relative(root, path)
          .replace(/\.md$/, '')
          .replace(/[^A-Za-z0-9-]+/g, '-')
        return clauseOf(`corpus-${name}`, adapted(readFileSync(path, 'utf8')), translated.exec(name)?.[1])
      })
  },
}
