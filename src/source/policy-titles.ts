import { CannotRead, type Host } from '../host/host.ts'
import { lazilyEach } from '../model/lazily.ts'
import { metadataFields } from '../model/metadata.ts'
import type { TitleOf } from '../model/school.ts'
import { policyFileName } from './content-root.ts'
import { policyNamed } from './former-names.ts'
import { policyFolder } from './policy-folder.ts'
import { readPolicyFile } from './read-inside.ts'
import { readYamlFile } from './yaml-file.ts'

/** The titles of a school's policies by the names of their folders, each read once a text refers to it. */
export function policyTitles(host: Host, root: string, names: readonly string[]): TitleOf {
  return lazilyEach(name => {
    const id = names.includes(name) ? name : policyNamed(host, root, names, name)
    return id === undefined ? undefined : titleIn(host, root, id)
  })
}

function titleIn(host: Host, root: string, name: string): string | undefined {
  const folder = policyFolder(host, root, name)
  try {
    const bytes = readPolicyFile(folder, host.resolve(folder.path, policyFileName))
    return bytes && readYamlFile(`${name}/${policyFileName}`, bytes, { title: metadataFields.title }).values.title
  } catch (error) {
    if (error instanceof CannotRead) return undefined
    throw error
  }
}
