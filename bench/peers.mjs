// Other programs that make documents, to be measured on the sample's text where they are installed.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './bundled.mjs'

const answers = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Commands of peers on the sample's clauses in a folder; without a command where the peer is not installed. */
export function peers(folder) {
  const clauses = join(project, 'policy/social-media/clauses')
  const text = readdirSync(clauses).map(name => readFileSync(join(clauses, name), 'utf8'))
  writeFileSync(join(folder, 'sample.md'), `---\ntitle: Social Media Policy\nlang: en-GB\n---\n\n${text.join('\n')}`)
  const hasPandoc = answers('pandoc', '--version')
  if (hasPandoc)
    for (const [format, name] of [
      ['typst', 'sample.typ'],
      ['html', 'sample.html'],
    ])
      spawnSync('pandoc', ['-s', 'sample.md', '-t', format, '-o', name], { cwd: folder })
  const typst = 'import typst; typst.compile("sample.typ", output="typst.pdf", pdf_standards=["ua-1"])'
  const peer = (what, isThere, command, ...args) => ({
    what,
    command: isThere ? command : undefined,
    args,
    cwd: folder,
  })
  return [
    peer('pandoc → Word', hasPandoc, 'pandoc', 'sample.md', '-o', 'sample.docx'),
    peer(
      'Typst, through Python → PDF/UA',
      hasPandoc && answers('python3', '-c', 'import typst'),
      'python3',
      '-c',
      typst,
    ),
    peer('WeasyPrint → PDF', hasPandoc && answers('weasyprint', '--version'), 'weasyprint', 'sample.html', 'weasy.pdf'),
  ]
}
