/** The tables of a TrueType file by tag. */
export type Tables = ReadonlyMap<string, Uint8Array>

/** Reads the table directory of a TrueType file (OpenType 1.9, “Organization of an OpenType Font”). */
export function readTables(font: Uint8Array): Tables {
  const view = viewOf(font)
  const tables = new Map<string, Uint8Array>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + index * 16
    const tag = String.fromCharCode(...font.subarray(entry, entry + 4))
    const start = view.getUint32(entry + 8)
    tables.set(tag, font.subarray(start, start + view.getUint32(entry + 12)))
  }
  return tables
}

/** Writes a TrueType file with the given tables, sorted and padded, with checksums. */
export function writeTables(tables: Tables): Uint8Array {
  const tags = [...tables.keys()].sort()
  const headSize = 12 + 16 * tags.length
  const sizes = tags.map(tag => (tables.get(tag)!.length + 3) & ~3)
  const font = new Uint8Array(sizes.reduce((total, size) => total + size, headSize))
  const view = viewOf(font)
  const entrySelector = Math.floor(Math.log2(tags.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tags.length)
  view.setUint16(6, 16 * 2 ** entrySelector)
  view.setUint16(8, entrySelector)
  view.setUint16(10, 16 * (tags.length - 2 ** entrySelector))
  let start = headSize
  tags.forEach((tag, index) => {
    const table = tables.get(tag)!
    const entry = 12 + index * 16
    font.set(table, start)
    for (let letter = 0; letter < 4; letter++) font[entry + letter] = tag.charCodeAt(letter)
    view.setUint32(entry + 4, checksum(view, start, sizes[index]!))
    view.setUint32(entry + 8, start)
    view.setUint32(entry + 12, table.length)
    start += sizes[index]!
  })
  return font
}

function checksum(view: DataView, start: number, size: number): number {
  let sum = 0
  for (let offset = start; offset < start + size; offset += 4) sum = (sum + view.getUint32(offset)) | 0
  return sum >>> 0
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
