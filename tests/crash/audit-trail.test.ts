import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asAdministrator, type HomeDatabase } from '../support/home-database.ts'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { attache, clearHomes, homesFolder, type ServerProcess, startServer } from '../support/server-process.ts'

const CUT = 50

describe('attache audit verify', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const copy = join(folder, 'copy-of-the-checkpoints.ndjson')
  const nowhere = join(folder, 'no-anchor-here')
  let server: ServerProcess
  let tokens: Readonly<Record<'vsp-agent' | 'auditor', string>>
  let origin: string

  const verify = (args: readonly string[] = [], anchorFolder = server.anchorFolder) =>
    attache(['audit', 'verify', '--home', home, '--json', ...args], { ATTACHE_ANCHOR_DIR: anchorFolder })
  const tamper = (work: (database: HomeDatabase) => Promise<unknown>) => asAdministrator(home, work)
  const search = () =>
    new HttpClient(origin, tokens['vsp-agent']).match('default', {
      one: { schema: 'Person', properties: { name: ['Anybody'] } },
    })

  beforeAll(async () => {
    const first = startServer({ home })
    tokens = await inviteTeam(home, await first.ready(), ['vsp-agent', 'auditor'])
    origin = await first.ready()
    for (let at = 0; at < CUT + 20; at += 1) await search()
    await first.stop()
    server = startServer({ home })
    origin = await server.ready()
    cpSync(checkpointsOf(server.anchorFolder), copy)
    mkdirSync(nowhere)
    await tamper((database) => database.query('create table audit.kept as select * from audit.events'))
  })
  beforeEach(() => tamper(restore))
  afterAll(() => clearHomes(folder))

  it('passes a trail that nobody touched, and names the event it is anchored to', async () => {
    for (const done of [await verify(), await verify(['--anchor', copy])]) {
      expect([done.code, done.json()['ok'], done.json()['problem']]).toEqual([0, true, null])
      expect(done.json()['anchoredTo']).toBe(done.json()['events'])
    }
    const spoken = await attache(['audit', 'verify', '--home', home], { ATTACHE_ANCHOR_DIR: server.anchorFolder })
    expect(spoken.stdout).toMatch(/^\d+ events, whole\./)
  })

  it('says since when nothing anchors it, where there is no checkpoint', async () => {
    const spoken = await attache(['audit', 'verify', '--home', home], { ATTACHE_ANCHOR_DIR: nowhere })
    expect([spoken.code, spoken.stdout]).toEqual([0, expect.stringContaining('Unanchored since 0')])
  })

  it('says since when nothing anchors it, where the newest checkpoints are missing', async () => {
    const lines = readFileSync(copy, 'utf8').trim().split('\n')
    const older = join(folder, 'older.ndjson')
    writeFileSync(older, `${lines[0]}\n`)
    const { seq } = JSON.parse(lines[0] ?? '') as { seq: number }
    const spoken = await attache(['audit', 'verify', '--home', home, '--anchor', older])
    expect(spoken.stdout).toContain(`unanchored since ${seq}`)
  })

  it('finds that the last 50 events were cut', async () => {
    await tamper((database) =>
      database.query('delete from audit.events where seq > (select max(seq) from audit.events) - $1', [CUT]),
    )
    for (const done of [await verify(), await verify(['--anchor', copy])])
      expect([done.code, done.json()]).toMatchObject([1, { ok: false, problem: expect.stringMatching(/tail was cut/) }])
    // Without an anchor this cannot be known, and it does not claim to.
    expect((await verify([], nowhere)).json()).toMatchObject({ ok: true, anchoredTo: null })
  })

  it('names the one event that was altered, with an anchor and without', async () => {
    await tamper((database) => database.query(`update audit.events set actor_name = 'somebody-else' where seq = 7`))
    for (const done of [await verify(), await verify(['--anchor', copy]), await verify([], nowhere)])
      expect([done.code, done.json()]).toMatchObject([
        1,
        { ok: false, problem: expect.stringMatching(/event 7 was altered/) },
      ])
  })

  it('names the event that is missing in the middle', async () => {
    await tamper((database) => database.query('delete from audit.events where seq = 9'))
    expect((await verify([], nowhere)).json()).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/event 9 is missing/),
    })
  })

  it('finds that the whole chain was rebuilt with valid hashes', async () => {
    await tamper(rebuild)
    // The forger did it well: by itself the chain is whole.
    expect((await verify([], nowhere)).json()).toMatchObject({ ok: true, anchoredTo: null })
    for (const done of [await verify(), await verify(['--anchor', copy])])
      expect([done.code, done.json()]).toMatchObject([1, { ok: false, problem: expect.stringMatching(/built anew/) }])
    const status = await new HttpClient(origin, tokens.auditor).get<{ verified: boolean; problem: string }>(
      '/api/audit/status',
    )
    expect(status).toMatchObject({ verified: false, problem: expect.stringMatching(/built anew/) })
  })

  it('refuses checkpoints that were forged or belong to another installation, and a file that is not there', async () => {
    const forged = join(folder, 'forged.ndjson')
    const lines = readFileSync(copy, 'utf8').trim().split('\n')
    const last = JSON.parse(lines.at(-1) ?? '') as { seq: number }
    writeFileSync(forged, `${JSON.stringify({ ...last, seq: 3 })}\n`)
    expect((await verify(['--anchor', forged])).json()).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/no valid signature/),
    })
    writeFileSync(forged, `${JSON.stringify({ ...last, installation: 'another' })}\n`)
    expect((await verify(['--anchor', forged])).code).toBe(1)
    expect((await verify(['--anchor', join(folder, 'not-there')])).json()).toMatchObject({ ok: false })
  })

  it('works without a running server as well, and leaves none behind', async () => {
    await server.stop()
    expect((await verify(['--anchor', copy])).json()).toMatchObject({ ok: true })
    server = startServer({ home })
    origin = await server.ready()
  })

  it('finds the cut even after the server has gone on writing', async () => {
    await tamper((database) =>
      database.query('delete from audit.events where seq > (select max(seq) from audit.events) - $1', [CUT]),
    )
    for (let at = 0; at < CUT + 10; at += 1) await search()
    const done = await verify(['--anchor', copy])
    // By the gap where it went on from its own head, or by the checkpoint where it went on from what was left.
    const problem = expect.stringMatching(/event \d+ is missing|built anew/)
    expect([done.code, done.json()]).toMatchObject([1, { ok: false, problem }])
  })
})

const checkpointsOf = (anchorFolder: string): string => {
  const [file] = readdirSync(anchorFolder)
  if (file === undefined) throw new Error('no checkpoints were written outside the home')
  return join(anchorFolder, file)
}

/** The trail as it was; what the server added since is taken out, once its checkpoint is written. */
async function restore(database: HomeDatabase): Promise<void> {
  await database.query('delete from audit.events')
  await database.query('insert into audit.events select * from audit.kept')
}

interface EventRow {
  readonly seq: number
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly actor: string | null
  readonly actor_name: string
  readonly purpose: string | null
  readonly subject: string | null
  readonly outcome: string
  readonly detail: unknown
  readonly label_id: number
}

/** What somebody with the database and the published rules can do: change one early event, then hash everything again. */
async function rebuild(database: HomeDatabase): Promise<void> {
  const events = await database.query<EventRow>('select * from audit.events order by seq')
  let prev = '0'.repeat(64)
  for (const event of events) {
    const actorName = Number(event.seq) === 5 ? 'somebody-else' : event.actor_name
    const hash = createHash('sha256')
      .update(
        canonical({
          seq: Number(event.seq),
          id: event.id,
          at: event.at.toISOString(),
          kind: event.kind,
          actor: event.actor,
          actorName,
          purpose: event.purpose,
          subject: event.subject,
          outcome: event.outcome,
          detail: event.detail,
          label: event.label_id,
          prev,
        }),
      )
      .digest('hex')
    await database.query('update audit.events set actor_name = $2, prev = $3, hash = $4 where seq = $1', [
      event.seq,
      actorName,
      prev,
      hash,
    ])
    prev = hash
  }
}

/** RFC 8785 for what events hold: members in order of their names, nothing between. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}
