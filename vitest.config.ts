import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    globalSetup: ['tests/support/databases.ts'],
    // Two cores: more workers than that only wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: [
      'default',
      ['json', { outputFile: process.env['ATTACHE_TEST_REPORT'] ?? 'node_modules/.cache/attache/test-report.json' }],
    ],
  },
})
