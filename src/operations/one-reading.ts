import type { Host } from '../host/host.ts'
import { lazilyEach } from '../model/lazily.ts'
import { parseOnce } from '../source/parsed-once.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'

/*
 * What is made of a policy is made of one reading of its folder: each file is read once, whoever asks for it, so that the
 * digest by which a result is remembered is that of the very bytes that it was made from.
 */

interface Reading {
  readonly disk: Host
  isGivenUp: boolean
}

const readings = new WeakMap<Host, Reading>()

/** The folder with a host that reads each of its files, and lists each folder in it, once. Other files are read as ever. */
export function readOnce(folder: PolicyFolder): PolicyFolder {
  const { host: disk, path: top } = folder
  const start = disk.resolve(top, 'x').slice(0, -1)
  const once = <Found>(look: (path: string) => Found) => {
    const found = lazilyEach(look)
    return (path: string): Found => (path === top || path.startsWith(start) ? found(path) : look(path))
  }
  const list = once(disk.list)
  const realPath: Host['realPath'] = once(path => {
    const above = disk.resolve(path, '..')
    if (!above.startsWith(start) && above !== top) return disk.realPath(path)
    // The path of what is no link is that of its folder, and its name.
    const entry = list(above)?.find(({ name }) => disk.resolve(above, name) === path)
    const real = entry && !entry.isLink ? realPath(above) : undefined
    return real === undefined ? disk.realPath(path) : disk.resolve(real, entry!.name)
  })
  const host: Host = { ...disk, read: once(disk.read), list, realPath, seeCommitted: () => undefined }
  disk.seeCommitted(top)
  readings.set(host, { disk, isGivenUp: false })
  parseOnce(host)
  return { ...folder, host }
}

/** The host that reads files as they are now. */
export const asTheyAre = (host: Host): Host => readings.get(host)?.disk ?? host

/** Gives a reading up, because files were changed meanwhile. The folder with a host that reads them as they are now. */
export function giveUp(folder: PolicyFolder): PolicyFolder {
  const reading = readings.get(folder.host)
  if (!reading) return folder
  reading.isGivenUp = true
  return { ...folder, host: reading.disk }
}

/** Whether all that was read of a folder is from one reading. */
export const isWhole = ({ host }: PolicyFolder): boolean => readings.get(host)?.isGivenUp === false
