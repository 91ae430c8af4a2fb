import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeHost } from '../../src/host/node.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { validatePolicy } from '../../src/validate/validate.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'

/* Links on a real disk. On Windows, only some users may link to files, but anyone may create folder junctions. */

let disk: string
let root: string
beforeEach(() => {
  disk = realpathSync(mkdtempSync(join(tmpdir(), 'policy-links-')))
  root = join(disk, 'school')
  for (const [path, bytes] of Object.entries(filesBelow(join(fixtures, 'rules/base')))) put(`school/${path}`, bytes)
  put('elsewhere/secret.md', '## Secret\n\nNot for the public.\n')
  put('elsewhere/badge.png', filesBelow(join(fixtures, 'rules/usable-images/valid'))['policy/clauses/badge.png']!)
})
afterEach(() => rmSync(disk, { recursive: true, force: true }))

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(join(disk, path, '..'), { recursive: true })
  writeFileSync(join(disk, path), content)
}

/** Lists other clause files in `policy.yaml`. */
const list = (...names: string[]) => {
  const yaml = new TextDecoder().decode(filesBelow(join(fixtures, 'rules/base'))['policy/policy.yaml'])
  put('school/policy/policy.yaml', yaml.replace(/clauses:\n[\s\S]*$/, `clauses: [${names.join(', ')}]\n`))
}

async function read(from = root) {
  const host = nodeHost()
  const { context } = await checkSchool(host, from)
  const source = readPolicy(policyFolder(host, from, 'policy'))
  const rules = validatePolicy(source, context).findings.map(({ rule }) => rule)
  return { rules, texts: source.files.map(file => file.text), pictures: [...source.images.values()] }
}

/** Where a link on the path to a file elsewhere may be, and what the clause list or a picture then names. */
const waysOut: readonly (readonly [string, (file: string) => string])[] = [
  ['a folder in `clauses`', file => linkedFolder('clauses/linked', `linked/${file}`)],
  ['the folder `clauses`', file => linkedFolder('clauses', file)],
  ['a folder beside `clauses`', file => linkedFolder('beside', `../beside/${file}`)],
  ...(process.platform === 'win32' ? [] : ([['the file itself', linkedFile]] as const)),
]

function linkedFolder(folder: string, address: string): string {
  rmSync(join(root, 'policy', folder), { recursive: true, force: true })
  symlinkSync(join(disk, 'elsewhere'), join(root, 'policy', folder), 'junction')
  return address
}

function linkedFile(file: string): string {
  symlinkSync(join(disk, 'elsewhere', file), join(root, 'policy/clauses', file))
  return file
}

describe('what a link out of the policy’s folder leads to is refused, and never read', () => {
  test.each(waysOut)('a clause file, where %s is the link', async (_, link) => {
    list(link('secret.md'))
    const { rules, texts } = await read()
    expect(rules).toContain('files-inside-folder')
    expect(texts).toEqual([])
  })

  test.each(waysOut)('a picture, where %s is the link', async (_, link) => {
    const address = link('badge.png')
    // If `clauses` is the link, the clause that shows the picture is elsewhere too.
    put('school/policy/uniform.md', `## Uniform\n\n![The badge](${join('clauses', address).replaceAll('\\', '/')})\n`)
    list('../uniform.md')
    const { rules, texts, pictures } = await read()
    expect(texts).toHaveLength(1)
    expect(rules).toContain('usable-images')
    expect(pictures).toEqual([{ path: undefined, bytes: undefined }])
  })
})

describe('links that stay inside are followed', () => {
  test('a policy’s folder, and the school’s, may be links themselves', async () => {
    renameSync(join(root, 'policy'), join(disk, 'uniform'))
    symlinkSync(join(disk, 'uniform'), join(root, 'policy'), 'junction')
    symlinkSync(root, join(disk, 'linked-school'), 'junction')
    put('uniform/clauses/badge.png', readFileSync(join(disk, 'elsewhere/badge.png')))
    put('uniform/clauses/introduction.md', '## Introduction\n\n![The badge](badge.png)\n')
    for (const folder of [root, join(disk, 'linked-school')]) {
      const { rules, texts, pictures } = await read(folder)
      expect([rules, texts.length, pictures.length]).toEqual([[], 1, 1])
      expect(pictures[0]!.bytes).toBeDefined()
    }
  })

  test('one file under two names is one file', async () => {
    symlinkSync(join(root, 'policy/clauses'), join(root, 'policy/again'), 'junction')
    list('introduction.md', '../again/introduction.md')
    const { rules, texts } = await read()
    expect([rules, texts.length]).toEqual([['files-listed-once'], 1])
  })

  test('a folder below a linked `clauses` is not searched for files that are not listed', async () => {
    put('elsewhere/below/secret.md', '## Secret\n\nNot for the public.\n')
    rmSync(join(root, 'policy/clauses'), { recursive: true })
    symlinkSync(join(disk, 'elsewhere'), join(root, 'policy/clauses'), 'junction')
    expect(readPolicy(policyFolder(nodeHost(), root, 'policy')).unlisted).toEqual(['policy/clauses/secret.md'])
  })

  test('a folder that leads round in a circle ends', async () => {
    symlinkSync(join(root, 'policy'), join(root, 'policy/clauses/round'), 'junction')
    expect((await read()).rules).toEqual([])
  })
})

describe('a house style', () => {
  const findings = async () => {
    const { findings } = await checkSchool(nodeHost(), root)
    return findings.map(({ rule }) => rule)
  }
  const choose = (name: string) => {
    const yaml = new TextDecoder().decode(filesBelow(join(fixtures, 'rules/base'))['school.yaml'])
    put('school/school.yaml', `${yaml}house_style: ${name}\n`)
  }

  test('takes no logo from elsewhere', async () => {
    choose('./style')
    put('school/style/style.yaml', 'letterhead: {logo: linked/badge.png, logo_text: The badge}\n')
    symlinkSync(join(disk, 'elsewhere'), join(root, 'style/linked'), 'junction')
    expect(await findings()).toEqual(['usable-style-files'])
  })

  test('is no folder elsewhere', async () => {
    choose('./style')
    put('elsewhere/style.yaml', 'numbering: decimal\n')
    symlinkSync(join(disk, 'elsewhere'), join(root, 'style'), 'junction')
    expect(await findings()).toEqual(['known-house-style'])
  })

  test('may have a name that begins with dots', async () => {
    choose('./..style')
    put('school/..style/style.yaml', 'numbering: decimal\n')
    expect(await findings()).toEqual([])
  })
})
