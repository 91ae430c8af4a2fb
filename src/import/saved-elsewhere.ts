import { WordPackage } from './word/word-package.ts'
import { childOf } from './word/xml.ts'

/** Whether another program than policy wrote a Word file: programs name themselves in its properties (ISO 29500-1, 15.2.12.3). */
export function isSavedElsewhere(bytes: Uint8Array): boolean {
  try {
    const properties = new WordPackage(bytes).read('docProps/app.xml')
    return childOf(properties, 'Application') !== undefined
  } catch {
    // What cannot be read is not what policy wrote.
    return true
  }
}
