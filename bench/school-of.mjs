// Makes a school with any number of policies for measuring: the sample's clauses in another order each, with a sentence of
// each policy's own, so that no two texts are equal.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './bundled.mjs'

const sample = join(project, 'policy/social-media')

/** Writes a content root of so many policies of some 1,200 words, and gives their names. */
export function schoolOf(root, count) {
  cpSync(join(project, 'policy/school.yaml'), join(root, 'school.yaml'))
  const clauses = readdirSync(join(sample, 'clauses')).map(name => [
    name,
    readFileSync(join(sample, 'clauses', name), 'utf8'),
  ])
  return Array.from({ length: count }, (_, index) => {
    const name = `policy-${index}`
    const folder = join(root, name)
    mkdirSync(join(folder, 'clauses'), { recursive: true })
    const turned = clauses.map((_, place) => clauses[(place + index) % clauses.length])
    writeFileSync(
      join(folder, 'policy.yaml'),
      `${facts().replace(/^title:.*/m, `title: Policy ${index}`)}clauses:\n${turned.map(([file]) => `  - ${file}\n`).join('')}`,
    )
    for (const [file, text] of turned)
      writeFileSync(join(folder, 'clauses', file), `${text.trimEnd()}\n\nThis is rule ${index} of the school.\n`)
    return name
  })
}

/** Writes a content root with one policy of about so many pages, `long`: the sample's clauses again and again. */
export function longSchoolOf(root, pages) {
  const folder = join(root, 'long')
  mkdirSync(join(folder, 'clauses'), { recursive: true })
  cpSync(join(project, 'policy/school.yaml'), join(root, 'school.yaml'))
  const names = readdirSync(join(sample, 'clauses'))
  const text = names.map(name => readFileSync(join(sample, 'clauses', name), 'utf8')).join('\n')
  // The sample's text fills 3.4 pages.
  const files = Array.from({ length: Math.round(pages / 3.4) }, (_, index) => {
    const part = text.replace(/^(#+ [^{\n]*?) \{#([^}]*)\}$/gm, `$1, part ${index + 1} {#$2-${index + 1}}`)
    writeFileSync(join(folder, 'clauses', `part-${index + 1}.md`), part)
    return `  - part-${index + 1}.md\n`
  })
  writeFileSync(
    join(folder, 'policy.yaml'),
    `${facts().replace(/^title:.*/m, 'title: Long Policy')}clauses:\n${files.join('')}`,
  )
}

function facts() {
  return readFileSync(join(sample, 'policy.yaml'), 'utf8')
    .replace(/^(?:approved|version|review_date):.*\n/gm, '')
    .replace(/^clauses:[\s\S]*/m, '')
}
