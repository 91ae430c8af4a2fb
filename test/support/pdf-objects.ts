export * from '../../src/proof/pdf-objects.ts'
