import { gzipSync, zlibSync } from 'fflate/browser'
import type { Deflate } from './deflate.ts'

/** What compressed the files of earlier releases, so that they are recognised byte for byte. */
export const formerDeflate: Deflate = {
  // fflate is compiled for one kind of array: with two it is compiled twice, which takes longer than a short document.
  zlibOf: content => zlibSync(bufferOf(content), { level: 6 }),
  // At level 0, fflate 0.8.3 damages a content of 65,535 bytes.
  gzipOf: (content, level = 6) => gzipSync(bufferOf(content), { level: (level || 1) as 6, mtime: 0 }),
}

const bufferOf = (content: Uint8Array) => Buffer.from(content.buffer, content.byteOffset, content.byteLength)
