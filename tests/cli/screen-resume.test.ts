import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { succeeded } from '../ops/succeeded.ts'
import { demoToken } from '../support/http-client.ts'
import {
  attache,
  clearHomes,
  homesFolder,
  type Running,
  type ServerProcess,
  startAttache,
  startServer,
} from '../support/server-process.ts'
import { until } from '../support/waiting.ts'

const ROWS = 12_000
const [DONE, USAGE, UNREACHABLE, INTERRUPTED] = [0, 2, 3, 130]

describe('a file that is screened and cut off', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const input = join(folder, 'many.csv')
  let server: ServerProcess
  let variables: Record<string, string>

  const connect = async () => {
    server = startServer({ home, args: ['--port', '0'] })
    variables = { ATTACHE_URL: await server.ready(), ATTACHE_TOKEN: demoToken(home, 'vsp-agent') }
  }
  const args = (out: string, ...more: string[]) => ['screen', input, '--out', out, '--json', ...more]
  const finish = (out: string) => attache(args(out, '--resume'), variables)
  const lineCount = (path: string) => readFileSync(path, 'utf8').split('\n').length - 1

  /** A run that has written some of its results and is at work on the rest. */
  async function midway(out: string): Promise<Running> {
    const running = startAttache(args(out), variables)
    await until('results', () => existsSync(out) && statSync(out).size > 100_000, 30_000, 2)
    return running
  }
  /** Every row once, in its order, and the count that goes with it. */
  async function wholeAfter(out: string): Promise<void> {
    const cut = lineCount(out)
    expect(cut).toBeGreaterThan(0)
    expect(cut).toBeLessThan(ROWS)
    const rest = await finish(out)
    expect([rest.code, rest.json()]).toEqual([
      DONE,
      expect.objectContaining({ rows: ROWS, withHits: 6, notScreened: 1 }),
    ])
    const rows = readFileSync(out, 'utf8').trimEnd().split('\n')
    expect(rows.map((line) => (JSON.parse(line) as { row: number }).row)).toEqual(rows.map((_, at) => at + 1))
    expect(rows).toHaveLength(ROWS)
  }

  beforeAll(async () => {
    await connect()
    const list = join(folder, 'only-one.ftm.json')
    const listed = { id: 'z-1', schema: 'Person', properties: { name: ['Theodor Einzigartig'] } }
    writeFileSync(list, `${JSON.stringify(listed)}\n`)
    const manager = { ...variables, ATTACHE_TOKEN: demoToken(home, 'list-manager') }
    succeeded(await attache(['import', list, '--source', 'only_one'], manager))
    const names = Array.from({ length: ROWS }, (_, at) =>
      at === 40 ? ',1970-01-01' : at % 2_000 === 1_999 ? 'Theodor Einzigartig,' : `Testperson Number${at},1970-01-01`,
    )
    writeFileSync(input, `name,birthDate\n${names.join('\n')}\n`)
  })
  afterAll(() => clearHomes(folder))

  it('goes on after a kill that nobody could answer', async () => {
    const out = join(folder, 'killed.ndjson')
    const running = await midway(out)
    running.signal('SIGKILL')
    await running.ended
    const size = statSync(out).size
    await expect(until('another line', () => statSync(out).size > size, 300, 20)).rejects.toThrow(/another line/)
    await wholeAfter(out)
  })

  it('says on Ctrl-C how far it came, and goes on from there', async () => {
    const out = join(folder, 'interrupted.ndjson')
    const running = await midway(out)
    running.signal('SIGINT')
    const spoken = await running.ended
    expect([spoken.code, spoken.json()]).toEqual([
      INTERRUPTED,
      expect.objectContaining({ ok: false, error: `Ended after row ${lineCount(out)}.` }),
    ])
    expect(spoken.stderr).toContain('--resume')
    await wholeAfter(out)
  })

  it('keeps what it has when the server falls, and goes on with the next one', async () => {
    const out = join(folder, 'lost-server.ndjson')
    const running = await midway(out)
    server.signal('SIGKILL')
    const spoken = await running.ended
    expect([spoken.code, spoken.json()['error']]).toEqual([
      UNREACHABLE,
      expect.stringContaining(`${lineCount(out)} rows are screened`),
    ])
    await server.exited
    await connect()
    await wholeAfter(out)
  })

  it('does not go on with another file or other options, nor write over results without being told', async () => {
    const out = join(folder, 'again.ndjson')
    const mine = join(folder, 'few.csv')
    writeFileSync(mine, 'name\nTheodor Einzigartig\n')
    const run = (...more: string[]) => attache(['screen', mine, '--out', out, '--json', ...more], variables)
    expect((await run('--resume')).json()).toMatchObject({ rows: 1, hits: 1 })
    const before = readFileSync(out, 'utf8')
    const refusing = async (more: readonly string[], says: RegExp) => {
      const spoken = await run(...more)
      expect([spoken.code, spoken.json()['error']]).toEqual([USAGE, expect.stringMatching(says)])
      expect(readFileSync(out, 'utf8')).toBe(before)
    }
    await refusing([], /is there already/)
    await refusing(['--resume', '--threshold', '0.9'], /--threshold was not given and is 0.9/)
    await refusing(['--resume', '--dataset', 'only_one'], /--dataset was default and is only_one/)
    appendFileSync(mine, 'Nobody Atall\n')
    await refusing(['--resume'], /it has changed/)
    expect((await attache(['screen', mine, '--resume'], variables)).code).toBe(USAGE)
  })

  it('is never held in memory: neither the file nor its results', async () => {
    const large = join(folder, 'large.csv')
    const word = 'Lindenallee'.repeat(40)
    const rows = Array.from(
      { length: 24_000 },
      (_, at) => `Testperson Number${at},${word} ${at},${word}s,${word}t,${word}u`,
    )
    writeFileSync(large, `name,address,notes,position,title\n${rows.join('\n')}\n`)
    const out = join(folder, 'large.ndjson')
    // The file and its results are several times what this run may hold.
    expect(statSync(large).size).toBeGreaterThan(40_000_000)
    const spoken = await attache(['screen', large, '--out', out, '--json'], {
      ...variables,
      NODE_OPTIONS: '--max-old-space-size=48',
    })
    expect([spoken.code, spoken.json()['rows']]).toEqual([DONE, 24_000])
  })
})
