import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What `npm run prove` runs besides the tests: too long for each change. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['proof/**/*.prove.ts'],
    globalSetup: ['tests/support/databases.ts'],
    maxWorkers: 2,
    testTimeout: 3_600_000,
    hookTimeout: 240_000,
  },
})
