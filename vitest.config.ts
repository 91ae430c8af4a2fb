import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { defineConfig } from 'vitest/config'

const laws = 'test/**/*.law.test.ts'
const program = 'test/**/*.program.test.ts'
const isolated = 'test/**/*.isolated.test.ts'
const apart = ['test/conformance/**']

// Packages as they are in the bundle: for development, the Markdown parser checks itself at every step, which takes quadratic
// time.
process.env.NODE_ENV = 'production'

// Four kinds of test, told by their names. `npx vitest run <file>` runs any of them; `--project unit` those of one kind.
export default defineConfig({
  test: {
    // All processors: the few tests that assert a time leave it much room.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What the built program remembers, it keeps apart from what that of the developer does.
    env: { POLICY_CACHE: join(tmpdir(), 'policy-test-cache') },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...apart, laws, isolated, program],
          globalSetup: 'test/support/build-assets.ts',
          // Files share what they import: nothing in src/ keeps a state that a test could change. A test that replaces a
          // module would replace it only if no earlier file had imported it; it belongs to `isolated`.
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
      // What replaces a module, such as `node:fs`: each file has modules of its own.
      {
        extends: true,
        test: { name: 'isolated', include: [isolated], exclude: apart, globalSetup: 'test/support/build-assets.ts' },
      },
      // What runs the built program as a person does, in processes of its own.
      {
        extends: true,
        test: { name: 'program', include: [program], exclude: apart, globalSetup: 'test/support/build.ts' },
      },
    ],
  },
})
