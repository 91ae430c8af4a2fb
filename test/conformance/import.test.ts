import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hardFiles } from '../support/word-files.ts'
import { writtenByOffice } from './office.ts'
import { run } from './program.ts'

/*
 * Files in older formats, which LibreOffice makes Word files of: with the same text, and without a request to the web.
 */

const program = fileURLToPath(new URL('../../bin/policy.cjs', import.meta.url))
let folder: string
let server: Server
let requests = 0
const at = (...path: string[]) => join(folder, ...path)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-import-'))
  server = createServer((_, response) => {
    requests += 1
    response.end()
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The clause files of a policy that was imported. */
function clausesOf(policy: string): Record<string, string> {
  const path = at('policy', policy, 'clauses')
  return Object.fromEntries(readdirSync(path).map(name => [name, readFileSync(join(path, name), 'utf8')]))
}

const importing = (file: string, ...options: string[]) =>
  run(process.execPath, [program, 'import', at(file), '--root', at('policy'), ...options])

test('have the clauses that they have as Word files', async () => {
  mkdirSync(at('word'))
  writeFileSync(at('word/uniform.docx'), hardFiles['bold headings']!.bytes())
  await importing('word')
  for (const format of ['doc', 'odt', 'rtf'] as const) {
    await writtenByOffice([at('word/uniform.docx')], format, async writtenFile => {
      writeFileSync(at(`uniform.${format}`), readFileSync(writtenFile(at('word/uniform.docx'))!))
    })
    const { stdout, stderr } = await importing(`uniform.${format}`, '--id', `from-${format}`)
    expect(stdout, stderr).toContain('Imported')
    expect(clausesOf(`from-${format}`)).toEqual(clausesOf('uniform'))
  }
})

test('ask nothing of the web', async () => {
  const { port } = server.address() as AddressInfo
  const namespaces = [
    'office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
    'text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
    'draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
    'xlink="http://www.w3.org/1999/xlink"',
  ]
  const content = `<office:document-content ${namespaces.map(each => `xmlns:${each}`).join(' ')} office:version="1.2"><office:body><office:text><text:p>Ties are blue.<draw:frame><draw:image xlink:href="http://127.0.0.1:${port}/tie.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document-content>`
  const kind = 'application/vnd.oasis.opendocument.text'
  const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`
  writeFileSync(
    at('ties.odt'),
    zipSync({
      mimetype: [strToU8(kind), { level: 0 }],
      'content.xml': strToU8(content),
      'META-INF/manifest.xml': strToU8(manifest),
    }),
  )
  const { stdout } = await importing('ties.odt')
  expect(stdout).toContain('Imported')
  expect(Object.values(clausesOf('ties')).join('')).toContain('Ties are blue.')
  expect(requests).toBe(0)
})
