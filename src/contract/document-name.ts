/**
 * Whether a name is that of a document beside its manifest: no path, no other place on a drive, and no file of policy's
 * own. Lists of documents come from files that anybody may have changed.
 */
export const isDocumentName = (name: unknown): name is string =>
  typeof name === 'string' && /^[^.\\/:\0][^\\/:\0]*\.(?:html|pdf|docx)$/.test(name)
