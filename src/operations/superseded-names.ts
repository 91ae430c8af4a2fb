import type { Host } from '../host/host.ts'
import type { PlainDate } from '../model/date.ts'
import { type NamedReference, referencesIn, type Superseded } from '../model/superseded.ts'
import { clausesFolderName } from '../source/content-root.ts'
import type { MetadataSource } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readPolicyFile } from '../source/read-inside.ts'
import { versionOn } from '../versions/in-force.ts'
import type { Ledger } from '../versions/ledger.ts'
import { packagedAsset } from './asset.ts'

/** Finds what a policy's text in force names although something had taken its place by a day. */
export type SupersededNames = (
  folder: PolicyFolder,
  ledger: Ledger,
  source: Pick<MetadataSource, 'metadata' | 'base'>,
) => readonly NamedReference[]

/**
 * A function that reads the words of policies without parsing them: those of the version in force, or of the clause
 * files if there is none. What a school allows is left out.
 */
export function supersededNames(host: Host, allowed: readonly string[], day: PlainDate): SupersededNames {
  let known: Superseded | undefined
  return (folder, { versions }, { metadata: { clauses = [] }, base }) => {
    known ??= JSON.parse(new TextDecoder().decode(packagedAsset(host)('superseded.json'))) as Superseded
    const inForce = versionOn(versions, day)
    const version = versions.find(({ head }) => head === inForce)
    const read = (name: string) =>
      new TextDecoder().decode(
        readPolicyFile(folder, host.resolve(folder.path, clausesFolderName, name)) ?? base?.clauses.get(name),
      )
    const text = version ? version.body : clauses.map(read).join('\n\n')
    return referencesIn(text, known, allowed, day.toString())
  }
}
