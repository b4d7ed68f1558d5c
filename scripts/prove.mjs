// What is too long for each change: run part by part, each part once for a commit, resumed where it was cut off.
// `npm run prove` runs what is missing; `npm run prove -- fuzz mutants` those parts; `--again` runs them anew.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { targets } from '../tests/fuzz/targets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules', '.bin', 'node')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const results = join(root, 'proof', 'RESULTS.md')

const parts = {
  adversarial: { title: 'Adversarial suite, both PostgreSQL versions', files: ['tests/adversarial'] },
  mutants: { title: 'Defects made in the database', prove: true, files: ['proof/mutants.prove.ts'] },
  guards: { title: 'Guards of the code taken away', prove: true, files: ['proof/guards.prove.ts'] },
  contract: {
    title: '10,000 generated requests',
    files: ['tests/contract'],
    env: { ATTACHE_CONTRACT_REQUESTS: '10000' },
  },
  crash: {
    title: 'kill -9, 50 times under a mixed load',
    files: ['tests/crash/mixed-load.test.ts'],
    env: { ATTACHE_KILLS: '50' },
  },
  falls: {
    title: 'kill -9 at every moment of an import and of a first start',
    files: ['tests/crash/killed-import.test.ts', 'tests/start/interrupted.test.ts'],
    env: { ATTACHE_THOROUGH: '1' },
  },
  ...Object.fromEntries(
    Object.keys(targets).map((parser) => [
      `fuzz:${parser}`,
      {
        title: `The parser ${parser}, 10 minutes`,
        files: ['tests/fuzz'],
        env: { ATTACHE_FUZZ_SECONDS: '600', ATTACHE_FUZZ_PARSER: parser },
      },
    ]),
  ),
}

const args = process.argv.slice(2)
// `fuzz` is all of the parsers.
const chosen = args
  .filter((arg) => !arg.startsWith('--'))
  .flatMap((arg) => (arg === 'fuzz' ? Object.keys(parts).filter((name) => name.startsWith('fuzz:')) : [arg]))
for (const name of chosen)
  if (!(name in parts)) {
    process.stderr.write(`There is no part “${name}”. Parts: ${Object.keys(parts).join(', ')}.\n`)
    process.exit(2)
  }

const commit = git('rev-parse', '--short=12', 'HEAD')
const changed =
  git('status', '--porcelain', '--', 'packages', 'tests', 'proof', 'scripts', ':!proof/RESULTS.md').length > 0
const folder = join(root, 'node_modules', '.cache', 'attache', 'prove', `${commit}${changed ? '-changed' : ''}`)
mkdirSync(folder, { recursive: true })

let failed = 0
for (const [name, part] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const kept = join(folder, `${name}.json`)
  if (existsSync(kept) && !args.includes('--again')) {
    const before = JSON.parse(readFileSync(kept, 'utf8'))
    if (before.failed === 0) {
      process.stdout.write(`${name}: proved before for ${commit}\n`)
      continue
    }
  }
  const outcome = await run(name, part)
  writeFileSync(kept, JSON.stringify(outcome))
  record(name, part, outcome)
  if (outcome.failed > 0) failed += 1
}
process.stdout.write(failed === 0 ? 'prove: all good\n' : `prove: ${failed} parts failed\n`)
process.exit(failed === 0 ? 0 : 1)

async function run(name, part) {
  const report = join(folder, `${name}.ndjson`)
  const json = join(folder, `${name}-vitest.json`)
  for (const file of [report, json]) rmSync(file, { force: true })
  process.stdout.write(`\n${name}: ${part.title}\n`)
  const began = Date.now()
  const child = spawn(
    node,
    [
      vitest,
      'run',
      ...(part.prove ? ['--config', 'proof/vitest.config.ts'] : []),
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${json}`,
      ...part.files,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        ATTACHE_REQUIRE: 'all',
        ...part.env,
        ATTACHE_TEST_REPORT: json,
        ATTACHE_PROOF_REPORT: report,
        ATTACHE_FUZZ_REPORT: report,
      },
    },
  )
  await new Promise((resolve) => child.on('close', resolve))
  const told = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : null
  const lines = existsSync(report)
    ? readFileSync(report, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []
  return {
    passed: told?.numPassedTests ?? 0,
    failed: told === null ? 1 : told.numFailedTests + (told.success ? 0 : told.numFailedTests === 0 ? 1 : 0),
    seconds: Math.round((Date.now() - began) / 1000),
    seed: process.env.ATTACHE_SEED ?? 'as the tests set it',
    lines,
  }
}

function record(name, part, { passed, failed: wrong, seconds, seed, lines }) {
  const head = existsSync(results)
    ? readFileSync(results, 'utf8')
    : '# What was proved\n\nWritten by `npm run prove`, newest last: commit, machine, duration, seed, counts.\n'
  const machine = `${cpus().length} × ${cpus()[0]?.model?.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  const text = [
    '',
    `## ${part.title}`,
    '',
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC · ${commit}${changed ? ' with changes' : ''} · ${machine} · ${seconds} s · seed ${seed}`,
    '',
    `${passed} passed, ${wrong} failed.`,
    ...(lines.length === 0 ? [] : ['', ...table(lines)]),
    '',
  ].join('\n')
  writeFileSync(results, `${head.trimEnd()}\n${text}`)
  process.stdout.write(`${name}: ${passed} passed, ${wrong} failed, ${seconds} s\n`)
}

function table(lines) {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))].filter((column) => column !== 'part')
  const cell = (value) => (value === undefined ? '' : Array.isArray(value) ? value.join('; ') || 'none' : String(value))
  return [
    `| ${columns.join(' | ')} |`,
    `| ${columns.map(() => '---').join(' | ')} |`,
    ...lines.map((line) => `| ${columns.map((column) => cell(line[column]).replaceAll('|', '/')).join(' | ')} |`),
  ]
}

function git(...words) {
  return spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout.trim()
}
