import type { Host } from '../host/host.ts'

/** The name under which something about a content root is remembered: each root has its own, wherever it lies. */
export function rememberedName(host: Host, root: string, what: string): string {
  const place = new TextEncoder().encode(host.realPath(root) ?? root)
  return `${what}-${host.sha256(place).slice(0, 24)}.json`
}
