import type { ClauseFile } from '../model/clause.ts'
import { optional, text } from '../model/field.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import { readFields } from './fields.ts'
import { readMarkdown } from './markdown.ts'

/** The front matter that a clause file may have. Everything about the policy as a whole stands in `policy.yaml`. */
export const clauseFields = {
  id: optional(
    text('The id of the file’s first clause, for links to it and for telling versions apart', 'cyber-bullying'),
  ),
} as const

/** Reads one clause file; the second result holds what is wrong in its front matter. */
export function readClauseFile(
  path: string,
  fileText: string,
): { file: ClauseFile; frontMatter: YamlSource | undefined } {
  const { tree, frontMatter } = readMarkdown(fileText)
  if (!frontMatter) return { file: { path, text: fileText, tree, id: undefined }, frontMatter: undefined }
  const offset = frontMatterOffset(fileText)
  const yamlText = fileText.slice(offset, offset + frontMatter.value.length)
  const { source, values } = readFields(path, fileText, clauseFields, yamlText, offset)
  return { file: { path, text: fileText, tree, id: values.id }, frontMatter: source }
}

/** Front matter begins on the line after the first `---`. */
function frontMatterOffset(fileText: string): number {
  return fileText.indexOf('\n') + 1
}
