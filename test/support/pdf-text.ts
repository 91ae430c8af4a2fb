export * from '../../src/proof/pdf-text.ts'
