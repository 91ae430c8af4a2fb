import { WordPackage } from './word/word-package.ts'

/**
 * Whether another program than policy wrote a Word file: those write properties of their own (ISO 29500-1, 15.2.12.3),
 * or none, where policy's are there and empty.
 */
export function isSavedElsewhere(bytes: Uint8Array): boolean {
  try {
    const properties = new WordPackage(bytes).read('docProps/app.xml')
    return properties === undefined || properties.children.length > 0
  } catch {
    // What cannot be read is not what policy wrote.
    return true
  }
}
