import type { RenderContext } from './renderer.ts'

/** Compresses what files hold. The result depends only on the content. */
export interface Deflate {
  /** The content in the zlib format (RFC 1950), which PDF names FlateDecode. */
  readonly zlibOf: (content: Uint8Array) => Uint8Array
  /** The content in the gzip format (RFC 1952) without a name, at one of zlib's levels; 6 unless given. */
  readonly gzipOf: (content: Uint8Array, level?: number) => Uint8Array
}

/*
 * zlib as WebAssembly (docs/decisions/0004). The functions of the module and what they return are as zip.js, which
 * publishes it, uses them in its `zlib-streams.js`.
 */
interface Zlib {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  malloc(length: number): number
  deflate_new(): number
  deflate_init(stream: number, level: number): number
  deflate_init_gzip(stream: number, level: number): number
  /** Gives the number of bytes written, in 24 bits, below what zlib's `deflate` returned. */
  deflate_process(
    stream: number,
    input: number,
    inputLength: number,
    output: number,
    outputLength: number,
    flush: number,
  ): number
  /** The number of bytes that the last call took. */
  deflate_last_consumed(stream: number): number
  deflate_end(stream: number): number
}

/** As zlib.h defines them. */
const [noFlush, finish] = [0, 4]
const [ok, streamEnd] = [0, 1]

const usualLevel = 6
/** What is given to zlib and taken from it at once, in bytes. */
const chunk = 2 ** 16

let loaded: Deflate | undefined

/** Gives zlib, loaded once from the packaged files. */
export function loadDeflate(asset: RenderContext['asset']): Deflate {
  loaded ??= deflateOf(asset('deflate.wasm'))
  return loaded
}

function deflateOf(bytes: Uint8Array): Deflate {
  const zlib = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Zlib
  zlib._initialize()
  const [input, output] = [placeOf(zlib.malloc(chunk)), placeOf(zlib.malloc(chunk))]

  function compressedAs(format: 'deflate_init' | 'deflate_init_gzip', content: Uint8Array, level: number): Uint8Array {
    const stream = placeOf(zlib.deflate_new())
    const parts: Uint8Array[] = []
    try {
      let state = zlib[format](stream, level)
      for (let start = 0; state === ok; start += zlib.deflate_last_consumed(stream)) {
        const part = content.subarray(start, start + chunk)
        new Uint8Array(zlib.memory.buffer).set(part, input)
        const flush = start + part.length === content.length ? finish : noFlush
        const result = zlib.deflate_process(stream, input, part.length, output, chunk, flush)
        parts.push(new Uint8Array(zlib.memory.buffer).slice(output, output + (result & 0xffffff)))
        state = result >> 24
      }
      if (state !== streamEnd) throw new Error(`zlib failed with ${state}`)
    } finally {
      zlib.deflate_end(stream)
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }

  return {
    zlibOf: content => compressedAs('deflate_init', content, usualLevel),
    gzipOf: (content, level = usualLevel) => compressedAs('deflate_init_gzip', content, level),
  }
}

/** A place in the memory of the module, which gives 0 if it has none left. */
function placeOf(address: number): number {
  if (address === 0) throw new Error('zlib has no memory left')
  return address
}
