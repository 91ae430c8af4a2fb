import type { Host } from '../host/host.ts'

/** The folder of one policy, and the host that reads it. */
export interface PolicyFolder {
  readonly host: Host
  /** The content root, which holds `school.yaml`. */
  readonly root: string
  /** The policy's id: the folder's name. */
  readonly id: string
  /** The folder itself. */
  readonly path: string
}

export function policyFolder(host: Host, root: string, id: string): PolicyFolder {
  return { host, root, id, path: host.resolve(root, id) }
}
