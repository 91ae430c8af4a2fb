/* The importer of Word files: a bundle of its own, loaded only for `policy import`. */

export { importWord } from './imported.ts'
export { policyFile } from './policy-file.ts'
export { NotReadable } from './word/word-package.ts'
