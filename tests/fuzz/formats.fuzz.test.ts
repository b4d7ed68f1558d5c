import { fork } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { targets } from './targets.ts'

const SECONDS = Number(process.env['ATTACHE_FUZZ_SECONDS'] ?? 2)
/** A new one each run, since the cases that broke something are pinned as tests of their own; printed, so that any run can be had again. */
const SEED = Number(process.env['ATTACHE_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const only = process.env['ATTACHE_FUZZ_PARSER']
const parsers = Object.keys(targets).filter((parser) => only === undefined || parser === only)
const HANG_MS = 10_000
const MOST_GROWTH = 512 * 1_048_576
const child = fileURLToPath(new URL('child.ts', import.meta.url))

type Message =
  | { readonly kind: 'begun'; readonly rss: number }
  | { readonly kind: 'beat'; readonly turn: number; readonly rss: number }
  | { readonly kind: 'broke'; readonly turn: number; readonly error: string }
  | {
      readonly kind: 'done'
      readonly executions: number
      readonly items: number
      readonly before: number
      readonly most: number
    }

interface Outcome {
  readonly executions: number
  readonly items: number
  readonly growth: number
  readonly failure: string | null
}

/** Runs one parser in a process of its own; kills it when it says nothing for ten seconds. */
function fuzz(parser: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-fuzz-'))
  const diary = join(folder, 'turn')
  const again = (turn: number): string => `node ${child} ${parser} 1 ${SEED} ${turn}`
  return new Promise((resolve) => {
    const runner = fork(child, [parser, String(SECONDS), String(SEED), '', diary], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // What is kept for good ends the process; what is only not collected yet does not count as growth.
      execArgv: ['--max-old-space-size=320', '--expose-gc'],
    })
    let outcome: Outcome = { executions: 0, items: 0, growth: 0, failure: 'the process ended without a word' }
    let before = 0
    let most = 0
    let silence: NodeJS.Timeout
    const watch = (): void => {
      clearTimeout(silence)
      silence = setTimeout(() => {
        const turn = readFileSync(diary).readDoubleLE(0)
        outcome = { ...outcome, executions: turn, failure: `no item for ${HANG_MS / 1_000} s; again: ${again(turn)}` }
        runner.kill('SIGKILL')
      }, HANG_MS)
    }
    watch()
    runner.on('message', (message: Message) => {
      watch()
      if (message.kind === 'begun') before = message.rss
      if (message.kind === 'beat') most = Math.max(most, message.rss)
      if (message.kind === 'broke')
        outcome = { ...outcome, executions: message.turn, failure: `${message.error}\nagain: ${again(message.turn)}` }
      if (message.kind === 'done') {
        most = Math.max(most, message.most)
        const { executions, items } = message
        const growth = most - message.before
        const failure = growth > MOST_GROWTH ? `grew by ${Math.round(growth / 1_048_576)} MiB` : null
        outcome = { executions, items, growth, failure }
      }
    })
    runner.on('close', (code) => {
      clearTimeout(silence)
      rmSync(folder, { recursive: true })
      if (outcome.growth === 0 && most > before) outcome = { ...outcome, growth: most - before }
      if (outcome.failure === null && code !== 0)
        outcome = { ...outcome, failure: `the process ended with ${String(code)}` }
      resolve(outcome)
    })
  })
}

describe('no file breaks a parser', () => {
  it.each(parsers)('%s', { timeout: SECONDS * 1_000 + 60_000 }, async (parser) => {
    const { executions, items, growth, failure } = await fuzz(parser)
    const grown = Math.round(growth / 1_048_576)
    process.stdout.write(
      `fuzz ${parser}: seed ${SEED}, ${executions} files in ${SECONDS} s, ${items} items, +${grown} MiB\n`,
    )
    const report = process.env['ATTACHE_FUZZ_REPORT']
    if (report !== undefined)
      appendFileSync(
        report,
        `${JSON.stringify({ parser, seconds: SECONDS, executions, items, seed: SEED, maxRssGrowthMiB: grown, failure })}\n`,
      )
    expect(failure).toBeNull()
    expect(executions).toBeGreaterThan(0)
  })
})
