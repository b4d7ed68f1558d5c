import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type GuardMutant, guardMutants } from './guard-mutants.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Survivors that were looked at, with the reason why they let nobody do more. */
const harmless: Readonly<Record<string, string>> = {}

/** A copy of the tree that may be spoilt; packages of the workspace resolve to the copy, everything else to what is installed. */
function copyTree(name: string): string {
  // Not below node_modules: no types are stripped there, and workers would not start.
  const copy = mkdtempSync(join(tmpdir(), `attache-guards-${name}-`))
  mkdirSync(join(copy, 'node_modules', '@attache'), { recursive: true })
  for (const part of [
    'packages',
    'tests',
    'proof',
    'bench',
    'scripts',
    'docs',
    'deploy',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ])
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (from) => !/node_modules|\/dist($|\/)/.test(from.slice(root.length)),
    })
  for (const entry of readdirSync(join(root, 'node_modules')))
    if (entry !== '@attache' && entry !== '.cache')
      symlinkSync(join(root, 'node_modules', entry), join(copy, 'node_modules', entry))
  for (const entry of readdirSync(join(root, 'packages')))
    symlinkSync(join(copy, 'packages', entry), join(copy, 'node_modules', '@attache', entry))
  return copy
}

/** What the tests said where they failed; nothing where they passed. */
function runTests(copy: string, tests: readonly string[]): Promise<string> {
  const node = join(root, 'node_modules', '.bin', 'node')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(node, [vitest, 'run', '--bail=1', '--reporter=dot', '--maxWorkers=1', ...tests], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ATTACHE_DATA: process.env['ATTACHE_DATA'] ?? join(root, '..', 'shared', 'data') },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0 ? '' : `ended with ${code}: ${said}`)))
}

describe('guards of the code', () => {
  const copies = [copyTree('one'), copyTree('two')]
  afterAll(() => {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true })
  })

  it('stand at the places named', () => {
    const astray = guardMutants.filter(({ file, find }) => !readFileSync(join(root, file), 'utf8').includes(find))
    expect(astray.map(({ file, find }) => `${file}: ${find}`)).toEqual([])
  })

  it('are missed when they are taken away', async () => {
    const began = Date.now()
    const todo = [...guardMutants]
    const survived: string[] = []
    const noticed = async (copy: string, { file, find, instead, tests }: GuardMutant): Promise<boolean> => {
      const path = join(copy, file)
      const text = readFileSync(path, 'utf8')
      // Everywhere it stands: a guard that is written twice is one guard.
      writeFileSync(path, text.replaceAll(find, instead))
      const failure = await runTests(copy, tests)
      writeFileSync(path, text)
      return failure !== ''
    }
    // Without a defect they must be green, or every defect would seem noticed.
    const every = [...new Set(guardMutants.flatMap(({ tests }) => tests))]
    expect(await runTests(copies[0] ?? '', every)).toBe('')
    await Promise.all(
      copies.map(async (copy) => {
        for (let next = todo.shift(); next !== undefined; next = todo.shift())
          if (!(await noticed(copy, next))) survived.push(`${next.file}: ${next.find}`)
      }),
    )
    const line = {
      part: 'guards',
      mutants: guardMutants.length,
      killed: guardMutants.length - survived.length,
      survived,
      ms: Date.now() - began,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    const report = process.env['ATTACHE_PROOF_REPORT']
    if (report !== undefined) appendFileSync(report, `${JSON.stringify(line)}\n`)
    expect(survived.filter((name) => harmless[name] === undefined)).toEqual([])
  })
})
