/* The entry point of a separate bundle, loaded only to sign or verify files. */
export { certificateFacts, certificatesIn } from './certificate.ts'
export { fileWords, identify } from './finished-file.ts'
export { openP12 } from './p12.ts'
export { findSignatures } from './pdf-signatures.ts'
export { signPdf } from './sign-pdf.ts'
export { CannotSign } from './signature-update.ts'
