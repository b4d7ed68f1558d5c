// Runs everything that can be tested on this machine and closes with “N passed, N failed”. What needs something that is not
// here (PostgreSQL 15, Chromium, real data) is listed by name; under ATTACHE_REQUIRE=all it fails instead.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules', '.bin', 'node')
const report = join(root, 'node_modules', '.cache', 'attache', 'test-report.json')
const chosen = process.argv.slice(2)

let passed = 0
let failed = 0
if (chosen.length === 0) {
  const check = spawnSync(node, [join(root, 'scripts', 'check.mjs')], { cwd: root, stdio: 'inherit' })
  if (check.status === 0) passed += 1
  else failed += 1
}

rmSync(report, { force: true })
const vitest = spawnSync(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...chosen], {
  cwd: root,
  stdio: 'inherit',
  // The servers and commands that tests start read their compiled code from here.
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'attache', 'code'), ...process.env },
})
const result = read()
if (result === null) failed += 1
else {
  passed += result.numPassedTests
  failed += result.numFailedTests + (vitest.status !== 0 && result.numFailedTests === 0 ? 1 : 0)
  const skipped = result.testResults.flatMap((file) =>
    file.assertionResults.filter((one) => one.status === 'skipped' || one.status === 'pending'),
  )
  if (skipped.length > 0) {
    process.stdout.write('\nNot run here:\n')
    for (const one of skipped) process.stdout.write(`  ${one.fullName}\n`)
  }
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

function read() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return null
  }
}
