import type { Host } from '../../host/host.ts'
import { policyFolder } from '../../source/policy-folder.ts'
import { approvePolicies } from '../approve/approve.ts'
import { findContent } from '../content.ts'
import { RequestError } from '../request-error.ts'
import type { ImportResult } from './import-files.ts'

/** Whether an imported text was recorded as a first version, or why not, in a sentence. */
export interface Adoption {
  readonly policy: string
  readonly version: string | undefined
  readonly reason?: string
}

/**
 * Records imported texts as approved on the day that their files state, marked as adopted from Word. One that cannot be
 * recorded stays a draft, and stops no other.
 */
export async function adoptImported(host: Host, root: string, results: readonly ImportResult[]): Promise<Adoption[]> {
  const adoptions: Adoption[] = []
  for (const result of results) {
    if (result.outcome !== 'imported') continue
    const { policy, imported, file } = result
    const approved = imported.facts.facts.find(({ name }) => name === 'approved')
    if (!approved) {
      adoptions.push({ policy, version: undefined, reason: 'Its file does not say when it was approved' })
      continue
    }
    const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
    adoptions.push(await adoption(host, root, policy, approved.value, `Adopted from the Word file ${name}`))
  }
  return adoptions
}

async function adoption(host: Host, root: string, policy: string, on: string, summary: string): Promise<Adoption> {
  const content = { ...findContent(host, [], root), folders: [policyFolder(host, root, policy)] }
  try {
    const result = await approvePolicies(content, {}, () => ({ on, summary, method: 'meeting', change: true }))
    if (result.kind === 'recorded') return { policy, version: result.recordings[0]!.version }
    return { policy, version: undefined, reason: 'It is not complete yet: policy validate says what is missing' }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return { policy, version: undefined, reason: error.message }
  }
}
