import type { Host } from '../host/host.ts'
import { type Outline, outlineFields } from '../model/outline.ts'
import { readFields } from './fields.ts'

const folder = 'templates/outlines'

/** The outlines of policies that come with policy, by the order of their names. */
export function readOutlines(host: Host): Outline[] {
  return (host.listPackaged(folder) ?? []).flatMap(({ name }) => {
    const bytes = name.endsWith('.md') ? host.readPackaged(`${folder}/${name}`) : undefined
    return bytes ? [outlineOf(name, new TextDecoder().decode(bytes))] : []
  })
}

function outlineOf(file: string, text: string): Outline {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const { values, source } = readFields(file, yaml, outlineFields)
  const [fault] = source.findings
  if (fault) throw new Error(`${file}: ${fault.message}`)
  const clauses = body
    .trim()
    .split(/\n(?=## )/)
    .map(clause => `${clause.trim()}\n`)
  return { ...(values as Omit<Outline, 'name' | 'clauses'>), name: file.replace(/\.md$/, ''), clauses }
}
