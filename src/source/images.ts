import type { Image } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Host } from '../host/host.ts'
import type { ClauseFile } from '../model/clause.ts'
import { type ImageFile, imageKey } from '../model/policy.ts'
import { isInside, readInside, resolveOnDisk } from './read-inside.ts'

/** Every picture that Markdown files name, except those on the web. One outside the folder has no path and no bytes. */
export function readImages(
  host: Host,
  root: string,
  folder: string,
  files: readonly ClauseFile[],
): ReadonlyMap<string, ImageFile> {
  const images = new Map<string, ImageFile>()
  for (const file of files) {
    visit(file.tree, 'image', (image: Image) => {
      const key = imageKey(file, image.url)
      if (images.has(key) || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(image.url)) return
      const absolute = resolveOnDisk(host, host.resolve(root, file.path, '..'), decodeAddress(image.url))
      const real = host.realPath(absolute) ?? absolute
      const inside = isInside(host, folder, absolute) && isInside(host, folder, real)
      images.set(key, {
        path: inside ? host.relative(root, absolute) : undefined,
        bytes: readInside(host, folder, absolute),
      })
    })
  }
  return images
}

/** An address as the path of a file: without percent signs. */
export function decodeAddress(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
