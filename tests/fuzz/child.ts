import { openSync, writeSync } from 'node:fs'
import { Chance } from './chance.ts'
import { mutate } from './mutations.ts'
import { type Target, targets } from './targets.ts'

/** One parser under mutated files until its time is over; a process of its own, so that a hang can be killed. */
const [name = '', seconds = '1', seed = '1', only, diary] = process.argv.slice(2)
const target = targetOf(name)
const send = (message: unknown): void => void process.send?.(message)

async function one(turn: number): Promise<void> {
  const chance = new Chance(Number(seed), turn)
  const valid = target.seeds[turn % target.seeds.length] ?? {}
  const all = Object.entries(valid)
  const hit = chance.below(all.length)
  const files = all.map(([file, text], at) => {
    const bytes = Buffer.from(text)
    return { name: file, bytes: at === hit || chance.below(3) === 0 ? mutate(bytes, chance) : bytes }
  })
  made += files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  await target.run(files, () => {
    items++
    if ((items & 0xfff) === 0) beat(turn)
  })
}

const mostUncollected = 24 * 1_048_576
const page = diary === undefined ? null : openSync(diary, 'w')
const figure = Buffer.alloc(8)
/** Writes down which file is being read: what hangs cannot say so any more. */
function note(turn: number): void {
  if (page === null) return
  figure.writeDoubleLE(turn)
  writeSync(page, figure, 0, 8, 0)
}

let made = 0
/** The files that we made ourselves are let go of, so that growth is the parser's. */
function letGo(): void {
  if (made < mostUncollected) return
  made = 0
  globalThis.gc?.()
}

let items = 0
let said = 0
function beat(turn: number): void {
  const now = performance.now()
  if (now - said < 100) return
  said = now
  send({ kind: 'beat', turn, rss: process.memoryUsage.rss() })
}

async function main(): Promise<void> {
  if (only !== undefined && only !== '') return one(Number(only))
  // What the parsers keep for good is there before growth is measured.
  for (let turn = 0; turn < target.seeds.length; turn++)
    await target.run(
      Object.entries(target.seeds[turn] ?? {}).map(([file, text]) => ({ name: file, bytes: Buffer.from(text) })),
      () => undefined,
    )
  const before = process.memoryUsage.rss()
  let most = before
  let turn = 0
  send({ kind: 'begun', rss: before })
  const end = performance.now() + Number(seconds) * 1_000
  while (performance.now() < end) {
    note(turn)
    try {
      await one(turn)
    } catch (error) {
      send({ kind: 'broke', turn, error: String((error as Error).stack ?? error) })
      return
    }
    letGo()
    turn++
    if ((turn & 0xf) === 0) most = Math.max(most, process.memoryUsage.rss())
    beat(turn)
  }
  send({ kind: 'done', executions: turn, items, before, most })
}

function targetOf(parser: string): Target {
  const found = targets[parser]
  if (found === undefined) throw new Error(`there is no parser ${parser}`)
  return found
}

await main()
process.disconnect?.()
