/** A file in a zip file. Every name is ASCII. */
export interface FileInZip {
  /** What the file's own header and its entry in the list have alike. */
  readonly facts: Buffer
  readonly name: Buffer
  readonly data: Uint8Array
}

/** The earliest date that a zip file can hold: 1 January 1980. Its time, midnight, is 0 (APPNOTE.TXT, 4.4.6). */
const earliestDate = 0b0000000_0001_00001

/** The version that is needed for deflate (APPNOTE.TXT, 4.4.3), and the number of the method (4.4.5). */
const [version, deflated] = [20, 8]

/** A file of a zip file: its content, the same deflated (RFC 1951) or again as it is, and its CRC-32, little-endian. */
export function fileInZip(name: string, content: Uint8Array, data: Uint8Array, checksum: Uint8Array): FileInZip {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(version, 0)
  facts.writeUInt16LE(data === content ? 0 : deflated, 4)
  facts.writeUInt16LE(earliestDate, 8)
  facts.set(checksum, 10)
  facts.writeUInt32LE(data.length, 14)
  facts.writeUInt32LE(content.length, 18)
  facts.writeUInt16LE(name.length, 22)
  return { facts, name: Buffer.from(name), data }
}

const signature = (bytes: string) => Buffer.from(`PK${bytes}`, 'latin1')
const [fileSignature, entrySignature, endSignature] = ['\x03\x04', '\x01\x02', '\x05\x06'].map(signature)

/** The zip file of the files (APPNOTE.TXT, 4.3): each after its header, then the list of all, then the end. */
export function zipFileOf(files: readonly FileInZip[]): Buffer {
  const [contents, list]: [Uint8Array[], Uint8Array[]] = [[], []]
  let offset = 0
  for (const { facts, name, data } of files) {
    const header = [fileSignature!, facts, name]
    contents.push(...header, data)
    list.push(entrySignature!, Buffer.of(version, 0), facts, entryRestOf(offset), name)
    offset += lengthOf([...header, data])
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(lengthOf(list), 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...contents, ...list, endSignature!, end])
}

/** The rest of an entry of the list before the name: no comment, no attributes, and where the file's header begins. */
function entryRestOf(offset: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return rest
}

const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((length, part) => length + part.length, 0)
