export * from '../../src/proof/pdf-objects.ts'
export * from '../../src/proof/pdf-syntax.ts'
export * from '../../src/proof/pdf-text.ts'
