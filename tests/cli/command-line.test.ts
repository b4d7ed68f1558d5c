import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoToken, HttpClient } from '../support/http-client.ts'
import {
  attache,
  clearHomes,
  homesFolder,
  processesUnder,
  type ServerProcess,
  type Spoken,
  startServer,
} from '../support/server-process.ts'
import { until } from '../support/waiting.ts'

const VERBS = [
  'import',
  'lists',
  'screen',
  'openrefine',
  'users',
  'tokens',
  'audit',
  'doctor',
  'backup',
  'restore',
  'upgrade',
] as const
/** What a script can tell from the exit code. */
const [DONE, FAILED, USAGE, UNREACHABLE, REFUSED] = [0, 1, 2, 3, 4]

describe('attache', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  let server: ServerProcess
  let origin: string

  const as = (role: string, args: readonly string[]) =>
    attache(args, {
      ATTACHE_URL: origin,
      ATTACHE_TOKEN: demoToken(home, role),
      ATTACHE_ANCHOR_DIR: server.anchorFolder,
    })
  const file = (name: string, content: string): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const people = (count: number): string =>
    ['name,birthDate', ...Array.from({ length: count }, (_, at) => `Testperson Number${at},1970-01-01`)].join('\n')

  beforeAll(async () => {
    server = startServer({ home, args: ['--port', '0'] })
    origin = await server.ready()
  })
  afterAll(() => clearHomes(folder))

  describe('help', () => {
    it('lists every verb and the exit codes', async () => {
      for (const args of [[], ['--help'], ['help']]) {
        const spoken = await attache(args)
        expect(spoken.code).toBe(DONE)
        for (const word of [...VERBS, 'ATTACHE_TOKEN', 'Exit codes']) expect(spoken.stdout).toContain(word)
      }
    })

    it.each(VERBS)(
      'of %s says what it does and how it is called, without a server and without a token',
      async (verb) => {
        const spoken = await attache([verb, '--help'])
        expect([spoken.code, spoken.stderr]).toEqual([DONE, ''])
        expect(spoken.stdout).toContain(`attache ${verb}`)
        expect(spoken.stdout).toContain('[--json]')
      },
    )
  })

  describe('a mistake', () => {
    const failing = (spoken: Spoken, code: number, says: RegExp) => {
      expect([spoken.code, spoken.stderr]).toEqual([code, expect.stringMatching(says)])
      expect(spoken.stderr).not.toMatch(/^\s+at /m)
      expect(spoken.json()).toMatchObject({ ok: false, error: expect.stringMatching(says) })
    }

    it('in the verb or its arguments is a wrong usage', async () => {
      failing(await attache(['scren', '--json']), USAGE, /scren/)
      failing(await attache(['screen', '--treshold', '1', '--json']), USAGE, /treshold/)
      failing(await attache(['screen', '--json']), USAGE, /one file/)
      failing(await attache(['import', '--json']), USAGE, /files to import/)
      failing(await attache(['audit', 'prove', '--json']), USAGE, /verify/)
      failing(await as('system-administrator', ['users', 'promote', 'somebody', '--json']), USAGE, /promote/)
      failing(await as('vsp-agent', ['tokens', 'create', '--json']), USAGE, /token/)
      failing(
        await as('vsp-agent', ['screen', file('one.csv', people(1)), '--limit', 'many', '--json']),
        USAGE,
        /--limit/,
      )
    })

    it('such as no token is named with the way to one', async () => {
      const spoken = await attache(['screen', file('one.csv', people(1)), '--json'], { ATTACHE_URL: origin })
      failing(spoken, USAGE, /ATTACHE_TOKEN/)
      expect(spoken.json()['remedy']).toMatch(/demo-accounts\.json/)
    })

    it('such as a wrong token or a token without the right is “not allowed”', async () => {
      const wrong = { ATTACHE_URL: origin, ATTACHE_TOKEN: 'not-a-token' }
      failing(await attache(['tokens', 'list', '--json'], wrong), REFUSED, /./)
      failing(await as('vsp-agent', ['users', 'list', '--json']), REFUSED, /./)
      failing(await as('auditor', ['screen', file('one.csv', people(1)), '--json']), REFUSED, /./)
      failing(await as('vsp-agent', ['import', file('x.ftm.json', '{}\n'), '--json']), REFUSED, /./)
    })

    it('in the address is “not reachable”', async () => {
      for (const url of ['http://127.0.0.1:1', 'http://no-such-host.invalid', 'nonsense'])
        failing(
          await attache(['tokens', 'list', '--json'], { ATTACHE_URL: url, ATTACHE_TOKEN: 'any' }),
          UNREACHABLE,
          /does not answer/,
        )
    })

    it('in a file to screen names the file and what is wrong with it', async () => {
      const screen = (path: string) => as('vsp-agent', ['screen', path, '--json'])
      failing(await screen(join(folder, 'not-there.csv')), USAGE, /not-there\.csv/)
      failing(await screen(folder), USAGE, new RegExp(folder))
      failing(await screen(file('quotes.csv', 'name\n"never closed\n')), USAGE, /quotes\.csv/)
      failing(await screen(file('no-name.csv', 'colour,size\nred,1\n')), USAGE, /No column/)
    })

    it('in a list to import names the file, and nothing of it is kept', async () => {
      const bring = (path: string, ...more: string[]) => as('list-manager', ['import', path, '--json', ...more])
      const before = (
        await as('list-manager', ['import', file('fine.ftm.json', person('a-1', 'Ferdinand Beispiel')), '--json'])
      ).code
      expect(before).toBe(DONE)
      failing(await bring(join(folder, 'not-there.xml')), USAGE, /not-there\.xml/)
      const empty = join(folder, 'empty')
      mkdirSync(empty)
      failing(await bring(empty), USAGE, /does not hold one known list/)
      failing(await bring(file('rubbish.csv', 'this,is,no\nlist,at,all\n')), FAILED, /rubbish\.csv|No known list/)
      failing(await bring(file('broken.xml', '<CONSOLIDATED_LIST><INDIVIDUALS>')), FAILED, /./)
      failing(await bring(file('other.ftm.json', person('a-2', 'Anna Muster')), '--format', 'un-xml'), FAILED, /./)
      failing(
        await bring(file('named.ftm.json', person('a-3', 'Anna Muster')), '--source', 'Not A Name'),
        FAILED,
        /source/,
      )
    })

    it('in the home is named, and no home is made', async () => {
      const nowhere = join(folder, 'no-home')
      failing(await attache(['audit', 'verify', '--home', nowhere, '--json']), FAILED, /no-home/)
      const doctor = await attache(['doctor', '--home', nowhere, '--json'])
      expect([doctor.code, doctor.json()['ok']]).toEqual([FAILED, false])
      expect(doctor.stdout).toContain('no-home')
      expect(() => readFileSync(nowhere)).toThrow(/ENOENT/)
    })
  })

  describe('import', () => {
    it('answers with one object that counts, and with lines for people without --json', async () => {
      const path = file('two.ftm.json', person('b-1', 'Karl Versuch') + person('b-2', 'Rosa Probe'))
      const first = await as('list-manager', ['import', path, '--title', 'Two people', '--json'])
      expect(first.stdout.trim().split('\n')).toHaveLength(1)
      expect(first.json()).toMatchObject({ source: 'two', entities: 2, added: 2, rejected: 0, schemata: { Person: 2 } })
      const again = await as('list-manager', ['import', path])
      expect([again.code, again.stdout]).toEqual([DONE, expect.stringMatching(/2 entities: 0 added, 0 changed/)])
    })

    it('can be screened against the moment it is done', async () => {
      // Long enough that a machine notices the time between the commit and the index.
      const names = (at: number) => Array.from({ length: 8 }, (_, one) => `Member${at} Ofthecrowd the ${one}th`)
      const crowd = Array.from({ length: 4_000 }, (_, at) => person(`crowd-${at}`, ...names(at)))
      const path = file('crowd.ftm.json', crowd.join('') + person('m-1', 'Wolfram Quittenbaum'))
      expect((await as('list-manager', ['import', path, '--json'])).json()).toMatchObject({ entities: 4_001 })
      const manager = new HttpClient(origin, demoToken(home, 'list-manager'))
      const found = async (name: string) =>
        (await manager.match('default', { one: { schema: 'Person', properties: { name: [name] } } }))['one']?.[0]?.id
      expect(await found('Wolfram Quittenbaum')).toBe('m-1')
      writeFileSync(path, crowd.join('').replaceAll('Ofthecrowd', 'Inthecrowd') + person('m-2', 'Sieglinde Xanthofer'))
      const id = await manager.startImport('crowd', [path])
      await until('the import', async () => (await manager.importState(id)).state === 'imported', 90_000, 1)
      expect(await found('Sieglinde Xanthofer')).toBe('m-2')
      expect(await found('Wolfram Quittenbaum')).not.toBe('m-1')
    })
  })

  describe('screen', () => {
    const listed = 'Theodor Einzigartig'
    beforeAll(() => as('list-manager', ['import', file('one.ftm.json', person('c-1', listed)), '--source', 'only_one']))

    it('explains every hit and counts at the end', async () => {
      const spoken = await as('vsp-agent', [
        'screen',
        file('names.csv', `name\n${listed}\nNobody Whatsoever`),
        '--json',
      ])
      const lines = spoken.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(lines).toHaveLength(3)
      expect(lines[0]).toMatchObject({ row: 1, results: [{ id: 'c-1', match: true, score: expect.any(Number) }] })
      expect(lines[0]).toMatchObject({ results: [{ evidence: expect.arrayContaining([expect.anything()]) }] })
      expect(lines[2]).toMatchObject({ dataset: 'default', rows: 2, withHits: 1, hits: 1 })
      const words = await as('vsp-agent', ['screen', join(folder, 'names.csv')])
      expect(words.stdout).toMatch(/^row 1\tTheodor Einzigartig\t[\d.]+\tc-1\t/)
      expect(words.stdout.trim().split('\n').at(-1)).toBe('2 rows screened, 1 with hits, 1 hits')
      const explained = await as('vsp-agent', ['screen', join(folder, 'names.csv'), '--explain'])
      const { results } = lines[0] as { results: readonly { explanation: string[] }[] }
      const explanation = results[0]?.explanation ?? []
      expect(explanation.length).toBeGreaterThan(1)
      expect(explained.stdout.split('\n').slice(1, explanation.length + 1)).toEqual(
        explanation.map((sentence) => `\t${sentence}`),
      )
    })

    it('asks by a profile, which has to be one that there is', async () => {
      const aged = 'Fulgentius Altersheim'
      const path = file('aged.csv', `name,birthDate\n${aged},1950-01-01`)
      await as('list-manager', [
        'import',
        file(
          'aged.ftm.json',
          `${JSON.stringify({ id: 'd-1', schema: 'Person', properties: { name: [aged], birthDate: ['1990-01-01'] } })}\n`,
        ),
        '--source',
        'aged',
      ])
      const hits = async (...more: string[]) =>
        (await as('vsp-agent', ['screen', path, '--dataset', 'aged', '--json', ...more])).json()
      expect(await hits()).toMatchObject({ rows: 1, hits: 0 })
      expect(await hits('--profile', 'list-emulation')).toMatchObject({ rows: 1, hits: 1 })
      const unknown = await as('vsp-agent', ['screen', path, '--profile', 'tourist', '--json'])
      expect([unknown.code, unknown.stderr]).toEqual([FAILED, expect.stringContaining('list-emulation')])
    })

    it('says which columns it left out and which rows it could not ask about', async () => {
      const path = file('partly.csv', `name,Shoe size,Born,passport\n${listed},38,1970,\n,40,1971,\n,,,P1\n`)
      const words = await as('vsp-agent', ['screen', path])
      expect(words.stdout).toMatch(/^Left out, since the heading is not known: Shoe size\./)
      expect(words.stdout).toMatch(/^row 2\thas neither a name nor a number, so it was not screened$/m)
      expect(words.stdout.trim().split('\n').at(-1)).toBe('2 rows screened, 1 not screened, 1 with hits, 1 hits')
      const spoken = await as('vsp-agent', ['screen', path, '--json'])
      expect(spoken.json()).toMatchObject({ rows: 3, notScreened: 1, leftOut: ['Shoe size'] })
      const out = join(folder, 'partly.ndjson')
      const args = ['screen', path, '--out', out, '--json', '--resume']
      await as('vsp-agent', args)
      expect((await as('vsp-agent', args)).json()).toMatchObject({ rows: 3, notScreened: 1 })
    })

    it('goes on where it was cut off, between two lines or within one, and counts all of it', async () => {
      const path = file(
        'many.csv',
        `${people(149)}\n${listed},\n${people(100).split('\n').slice(1).join('\n')}\n${listed},`,
      )
      const out = join(folder, 'results.ndjson')
      const args = ['screen', path, '--out', out, '--resume', '--json']
      const whole = await as('vsp-agent', args)
      expect(whole.json()).toMatchObject({ rows: 251, withHits: 2, hits: 2, out })
      const results = readFileSync(out, 'utf8')
      const lines = results.trim().split('\n')
      expect(lines.map((line) => (JSON.parse(line) as { row: number }).row)).toEqual(lines.map((_, at) => at + 1))
      const cuts = [
        lines.slice(0, 200).join('\n').length + 1,
        lines.slice(0, 100).join('\n').length + 40,
        0,
        results.length,
      ]
      for (const cut of cuts) {
        writeFileSync(out, results.slice(0, cut))
        const rest = await as('vsp-agent', args)
        expect([rest.code, rest.json()]).toEqual([DONE, whole.json()])
        expect(readFileSync(out, 'utf8')).toBe(results)
      }
    })

    it('does not write into a file that is something else', async () => {
      const precious = file('precious.txt', 'my only copy\nof something\n')
      for (const more of [[], ['--resume']]) {
        const args = ['screen', join(folder, 'names.csv'), '--out', precious, '--json', ...more]
        const spoken = await as('vsp-agent', args)
        expect([spoken.code, spoken.json()['ok']]).toEqual([USAGE, false])
      }
      expect(readFileSync(precious, 'utf8')).toBe('my only copy\nof something\n')
    })
  })

  describe('users and tokens', () => {
    it('invites, disables and enables, and lists what came of it', async () => {
      const run = (...args: string[]) => as('system-administrator', ['users', ...args, '--json'])
      const invited = await run('invite', 'new-agent', '--name', 'New Agent', '--role', 'vsp-agent')
      expect(invited.json()).toMatchObject({ user: { username: 'new-agent', state: 'invited' } })
      expect(String(invited.json()['link'])).toMatch(new RegExp(`^${origin}/welcome#.{20}`))
      expect((await run('invite', 'new-agent', '--name', 'New Agent', '--role', 'vsp-agent')).code).toBe(FAILED)
      expect((await run('disable', 'new-agent')).json()).toMatchObject({ username: 'new-agent', state: 'disabled' })
      expect((await run('enable', 'new-agent')).code).toBe(DONE)
      expect((await run('disable', 'no-such-account')).json()).toMatchObject({ ok: false })
      const { users, total } = (await run('list')).json() as { users: { username: string }[]; total: number }
      expect([users.length, users.some((user) => user.username === 'new-agent')]).toEqual([total, true])
    })

    it('makes a token that works until it is revoked', async () => {
      const made = (await as('vsp-agent', ['tokens', 'create', 'For a script', '--days', '1', '--json'])).json() as {
        secret: string
        token: { id: string }
      }
      const using = () => attache(['tokens', 'list', '--json'], { ATTACHE_URL: origin, ATTACHE_TOKEN: made.secret })
      const listed = await using()
      expect(listed.json()).toMatchObject({
        tokens: expect.arrayContaining([expect.objectContaining({ id: made.token.id })]),
      })
      expect(listed.stdout).not.toContain(made.secret)
      expect((await as('vsp-agent', ['tokens', 'revoke', made.token.id, '--json'])).json()).toEqual({ revoked: true })
      expect((await using()).code).toBe(REFUSED)
    })
  })

  describe('audit verify and doctor', () => {
    const both = ['audit verify', 'doctor']

    it.each(both)(
      '%s says “whole” while the server runs, and when it does not, and leaves nothing running',
      async (verb) => {
        const args = [...verb.split(' '), '--home', home, '--json']
        expect((await as('auditor', args)).json()).toMatchObject({ ok: true })
        await server.stop()
        const alone = await as('auditor', args)
        expect([alone.code, alone.json()['ok']]).toEqual([DONE, true])
        expect(processesUnder(folder)).toEqual([])
        server = startServer({ home, args: ['--port', '0'] })
        origin = await server.ready()
      },
    )

    it('speaks to people without --json', async () => {
      expect((await as('auditor', ['audit', 'verify', '--home', home])).stdout).toMatch(/^\d+ events, whole\./)
      expect((await as('auditor', ['doctor', '--home', home])).stdout).toMatch(/^ok {2}/m)
    })
  })
})

const person = (id: string, ...name: readonly string[]): string =>
  `${JSON.stringify({ id, schema: 'Person', properties: { name } })}\n`
