import type { Host } from '../host/host.ts'
import { type Signature, signaturesFields } from '../model/signature.ts'
import { versionsFolder } from './content-root.ts'
import { readOfPolicy } from './inside.ts'
import { picturePath } from './version-file.ts'
import { writeYaml } from './write-yaml.ts'
import { readYamlFile } from './yaml-file.ts'

/** The file that says who signed a version. */
export function signaturesPath(host: Host, root: string, id: string, version: string): string {
  return host.resolve(versionsFolder(host, root, id), `${version}.signatures.yaml`)
}

/** The signatures of a version: none where there is no record, a problem where it cannot be read or is another's. */
export function readSignatures(
  host: Host,
  root: string,
  id: string,
  version: string,
  seal: string,
): { signatures: readonly Signature[]; problem?: string } {
  const path = signaturesPath(host, root, id, version)
  const bytes = readOfPolicy(host, root, id, path)
  if (!bytes) {
    const folder = versionsFolder(host, root, id)
    const isThere = host.list(folder)?.some(({ name }) => host.resolve(folder, name) === path)
    return isThere
      ? { signatures: [], problem: `Unexpected file \`${version}.signatures.yaml\`, expected one that can be read` }
      : { signatures: [] }
  }
  const { source, values } = readYamlFile(host.relative(root, path), bytes, signaturesFields)
  const [problem] = source.problems
  if (problem) return { signatures: [], problem: problem.message }
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

/** The picture of a signature; it is kept with the pictures of versions. */
export function signaturePicture(host: Host, root: string, id: string, { image }: Signature): Uint8Array | undefined {
  return image === undefined ? undefined : readOfPolicy(host, root, id, picturePath(host, root, id, image))
}
