import { defineConfig } from 'vitest/config'

const laws = 'test/**/*.law.test.ts'
const program = 'test/**/*.program.test.ts'
const apart = ['test/conformance/**']

// Three kinds of test, told by their names. `npx vitest run <file>` runs any of them; `--project unit` those of one kind.
export default defineConfig({
  test: {
    // All processors: the few tests that assert a time leave it much room.
    maxWorkers: '100%',
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...apart, laws, program],
          globalSetup: 'test/support/build-assets.ts',
          // Files share what they import: nothing in src/ keeps a state that a test could change.
          isolate: false,
        },
      },
      // What holds of many inputs, drawn at random or gathered by hand.
      {
        extends: true,
        test: {
          name: 'laws',
          include: [laws],
          exclude: apart,
          globalSetup: 'test/support/build-assets.ts',
          isolate: false,
        },
      },
      // What runs the built program as a person does, in processes of its own.
      {
        extends: true,
        test: { name: 'program', include: [program], exclude: apart, globalSetup: 'test/support/build.ts' },
      },
    ],
  },
})
