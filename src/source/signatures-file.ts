import { type Signature, signaturesFields } from '../model/signature.ts'
import { versionsFolder } from './content-root.ts'
import type { PolicyFolder } from './policy-folder.ts'
import { readPolicyFile } from './read-inside.ts'
import { picturePath } from './version-file.ts'
import { writeYaml } from './write-yaml.ts'
import { readYamlFile } from './yaml-file.ts'

/** The path of the file that records who signed a version. */
export function signaturesPath(folder: PolicyFolder, version: string): string {
  const { host } = folder
  return host.resolve(versionsFolder(folder), `${version}.signatures.yaml`)
}

/**
 * The signatures recorded for a version; none if there is no record. `problem` says why a record cannot be used: it
 * cannot be read, or belongs to another version or seal.
 */
export function readSignatures(
  folder: PolicyFolder,
  version: string,
  seal: string,
): { signatures: readonly Signature[]; problem?: string } {
  const { host, root } = folder
  const path = signaturesPath(folder, version)
  const bytes = readPolicyFile(folder, path)
  if (!bytes) {
    const versions = versionsFolder(folder)
    const isThere = host.list(versions)?.some(({ name }) => host.resolve(versions, name) === path)
    return isThere
      ? { signatures: [], problem: `Unexpected file \`${version}.signatures.yaml\`, expected one that can be read` }
      : { signatures: [] }
  }
  const { source, values } = readYamlFile(host.relative(root, path), bytes, signaturesFields)
  const [finding] = source.findings
  if (finding) return { signatures: [], problem: finding.message }
  if (values.version !== version || values.seal !== seal)
    return {
      signatures: [],
      problem: `Unexpected record of signatures, expected one made for version \`${version}\` and its seal`,
    }
  return { signatures: values.signatures ?? [] }
}

export function writeSignatures(record: object): string {
  return `# Who signed this version. Written by policy sign; the version's seal does not cover it.\n${writeYaml(record)}`
}

/** The picture of a signature, which is kept with the pictures of versions; undefined if there is none. */
export function signaturePicture(folder: PolicyFolder, { image }: Signature): Uint8Array | undefined {
  return image === undefined ? undefined : readPolicyFile(folder, picturePath(folder, image))
}
