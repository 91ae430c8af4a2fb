import type { Host } from '../host/host.ts'

/**
 * Gives a function that reads a packaged file, such as a font pack or a colour profile, by its name. It throws if there
 * is none.
 */
export function packagedAsset(host: Host): (name: string) => Uint8Array {
  return name => {
    const bytes = host.readPackaged(`dist/assets/${name}`)
    if (!bytes) throw new Error(`dist/assets/${name} is missing: run npm run build`)
    return bytes
  }
}
