import type { Host } from '../host/host.ts'

/** Reads a file that the build made, by its name: a font pack or a colour profile. */
export function packagedAsset(host: Host): (name: string) => Uint8Array {
  return name => {
    const bytes = host.readPackaged(`dist/assets/${name}`)
    if (!bytes) throw new Error(`dist/assets/${name} is missing: run npm run build`)
    return bytes
  }
}
