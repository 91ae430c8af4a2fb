/*
 * The importer of Word files: a bundle of its own, loaded only where a Word file is read that others may have written.
 */

export { importWord } from './imported.ts'
export { policyFile } from './policy-file.ts'
export { isSavedElsewhere } from './saved-elsewhere.ts'
export { identityOf } from './word/read-word.ts'
export { reviewMarks } from './word/review-marks.ts'
export { NotReadable, otherFormatOf, WordPackage } from './word/word-package.ts'
