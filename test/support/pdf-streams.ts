import { inflateSync } from 'node:zlib'

/** The compressed streams of a PDF as text, for what is looked for with a pattern. */
export function streamsIn(pdf: Uint8Array): string[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
}
