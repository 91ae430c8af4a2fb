import type { Host } from '../host/host.ts'

/** Whether a path lies inside a folder, once links are followed. */
export function isInside(host: Host, folder: string, path: string): boolean {
  const contains = (base: string) => {
    const way = host.relative(base, path)
    return way !== '' && way !== '..' && !way.startsWith('../') && !/^([a-z]:|\/)/i.test(way)
  }
  return contains(folder) || contains(host.realPath(folder) ?? folder)
}
