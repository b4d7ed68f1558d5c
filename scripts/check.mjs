// Types, lint, boundaries, format. Each boundary is proved alive by a fixture that must fail.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => join(root, 'node_modules', '.bin', name)
const fixtures = 'tests/boundaries'

let failed = 0
step('types', 'tsc', ['-p', 'tsconfig.json', '--noEmit'])
step('lint', 'oxlint', ['--disable-nested-config', '--quiet', '--ignore-pattern', fixtures])
step('format', 'biome', ['format', '--colors=off', '.'])
boundaries()
process.stdout.write(failed === 0 ? 'check: all good\n' : `check: ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)

function step(title, command, args) {
  const done = spawnSync(bin(command), args, { cwd: root, encoding: 'utf8' })
  const good = done.status === 0
  process.stdout.write(`${good ? 'ok  ' : 'FAIL'} ${title}\n${good ? '' : `${done.stdout}${done.stderr}\n`}`)
  if (!good) failed += 1
}

function boundaries() {
  const done = spawnSync(bin('oxlint'), ['-c', join(fixtures, '.oxlintrc.json'), '--format', 'json', fixtures], {
    cwd: root,
    encoding: 'utf8',
  })
  const reported = new Set(
    JSON.parse(done.stdout)
      .diagnostics.filter((one) => one.code === 'eslint(no-restricted-imports)')
      .map((one) => one.filename),
  )
  const silent = walk(fixtures).filter((file) => file.endsWith('.ts') && !reported.has(file))
  process.stdout.write(`${silent.length === 0 ? 'ok  ' : 'FAIL'} boundaries (${reported.size} fixtures reported)\n`)
  for (const file of silent) process.stdout.write(`     ${file} breaks a boundary and is not reported\n`)
  if (silent.length > 0) failed += 1
}

function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}
