import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/conformance/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    env: { POLICY_CACHE: join(tmpdir(), 'policy-test-cache') },
    fileParallelism: false,
    // The checkers are programs of their own: two of them at a time keep two processors at work.
    maxConcurrency: 2,
  },
})
