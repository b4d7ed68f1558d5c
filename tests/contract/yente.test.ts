import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { entities } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { describeWithData, realData } from '../support/real-data.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const SAMPLE = 'watchlists/os-ftm-samples/parteispenden.entities.ftm.json'

/** Who is on a second list: with dates, topics and links, which the sample has none of. */
const other = [
  ftmLine('t-1', 'Person', {
    name: ['Alexander Zakharov'],
    alias: ['Александр Захаров'],
    birthDate: ['1972-01-27'],
    country: ['ru'],
    topics: ['sanction'],
  }),
  ftmLine('t-2', 'Company', {
    name: ['Kestrel Aero Works'],
    country: ['ru', 'cy'],
    topics: ['sanction', 'export.control'],
  }),
  ftmLine('t-3', 'Ownership', { owner: ['t-1'], asset: ['t-2'], percentage: ['51'] }),
  ftmLine('t-4', 'Sanction', { entity: ['t-1'], authority: ['An authority'], program: ['A programme'] }),
  ftmLine('t-5', 'Vessel', { name: ['Northern Gannet'], imoNumber: ['9074729'], flag: ['pa'] }),
  ftmLine('t-6', 'Address', { full: ['12 Quay Street, Valletta'], country: ['mt'] }),
  ftmLine('t-7', 'Person', { name: ['Alexandra Zakharova'], birthDate: ['1990'], country: ['ke'] }),
].join('')

interface Entity {
  readonly id: string
  readonly caption: string
  readonly schema: string
  readonly score: number
  readonly first_seen: string
  readonly properties: Readonly<Record<string, readonly (string | Entity)[]>>
}
interface Answer {
  readonly results: readonly Entity[]
  readonly total: { readonly value: number }
}
/** Whatever an answer may have, of one route or another. */
interface Data extends Answer, Entity {
  readonly facets: Readonly<Record<string, { readonly label: string; readonly values: readonly Value[] }>>
  readonly responses: Readonly<Record<string, Answer & { readonly query: object }>>
  readonly result: readonly Entity[]
  readonly fields: readonly { readonly field: string }[]
  readonly adjacent: Readonly<Record<string, Answer>>
  readonly entity: Entity
  readonly limit: number
  readonly best: string
  readonly datasets: readonly Readonly<Record<string, unknown>>[]
  readonly algorithms: readonly { readonly name: string; readonly features: object }[]
}
interface Value {
  readonly name: string
  readonly label: string
  readonly count: number
}
interface Reply {
  readonly status: number
  readonly data: Data
}

/**
 * What clients of yente rely on, asked over HTTP as they ask. Where it answers 422 to a bad parameter we answer 400, as everywhere.
 */
describeWithData('clients of yente', [SAMPLE], () => {
  describe.each(inject('servers').slice(0, 1))('on PostgreSQL $version', (server) => {
    let installation: TestInstallation
    let agent: Person

    beforeAll(async () => {
      installation = await openTestInstallation(server, fixedClock(new Date()))
      const manager = await person(installation, 'manager', { roles: ['list-manager'] })
      agent = await person(installation, 'agent', { roles: ['special-agent'] })
      await importLines(installation, manager, 'parteispenden', readFileSync(realData(SAMPLE), 'utf8'))
      await importLines(installation, manager, 'second_list', other)
    })
    afterAll(() => installation?.close())

    const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> => {
      const response = await installation.application.http.inject({
        method,
        url: `/api/screening${path}`,
        headers: { host: 'localhost', authorization: `Bearer ${agent.token}` },
        ...(body === undefined ? {} : { payload: body }),
      })
      return { status: response.statusCode, data: response.json() as Data }
    }
    const get = (path: string) => ask('GET', path)
    const ids = async (path: string): Promise<string[]> => (await get(path)).data.results.map(({ id }) => id)
    const total = async (path: string): Promise<number> => (await get(path)).data.total.value
    const names = async (path: string, facet: string): Promise<string[]> =>
      ((await get(path)).data.facets[facet]?.values ?? []).map(({ name }) => name)

    const EXAMPLE = {
      schema: 'Person',
      properties: { name: ['Aleksandr Zakharov'], birthDate: ['1972'], country: 'Russia' },
    }
    const match = (queries: object, query = '', more: object = {}) =>
      ask('POST', `/match/default${query}`, { queries, ...more })
    const found = async (query = '', question: object = EXAMPLE): Promise<string[]> =>
      ((await match({ q: question }, query)).data.responses['q']?.results ?? []).map(({ id }) => id)

    const of = (data: Data, name: string) => data.responses[name] ?? fail(`no answer to ${name}`)
    const fail = (why: string): never => {
      throw new Error(why)
    }

    const hasShape = (entity: Entity | undefined) => {
      for (const field of ['id', 'caption', 'schema', 'properties', 'datasets', 'referents', 'target'])
        expect(entity).toHaveProperty(field)
      expect(Object.values(entity?.properties ?? {}).every(Array.isArray)).toBe(true)
    }

    describe('search', () => {
      it('finds by name, with when it was seen and which list says it', async () => {
        const { status, data } = await get('/search/second_list?q=alexander zakharov')
        expect([status, data.results[0]?.id]).toEqual([200, 't-1'])
        hasShape(data.results[0])
        expect(data.results[0]).toMatchObject({
          datasets: ['second_list'],
          first_seen: expect.any(String),
          last_seen: expect.any(String),
          last_change: expect.any(String),
          target: true,
        })
      })

      it('finds by a name in another script, and by a number', async () => {
        expect(await ids('/search/default?q=Захаров')).toContain('t-1')
        expect(await ids('/search/default?q=9074729')).toEqual(['t-5'])
      })

      it('without a question lists what there is', async () => {
        const { data } = await get('/search/parteispenden')
        expect(data.results).toHaveLength(10)
        expect(data.total).toEqual({ value: 475 - 290, relation: 'eq' })
      })

      it('keeps to one list', async () => {
        expect(await ids('/search/parteispenden?q=zakharov')).toEqual([])
        expect((await ids('/search/second_list?q=zakharov')).sort()).toEqual(['t-1', 't-7'])
      })

      it('of a list that there is not is 404', async () => {
        expect((await get('/search/banana')).status).toBe(404)
      })

      it('takes no sign for an error, and quotes and hyphens as they are meant', async () => {
        expect((await get('/search/default?q=invalid/query')).status).toBe(200)
        expect(await ids('/search/default?q="kestrel aero"')).toEqual(['t-2'])
        expect(await ids('/search/default?q="aero kestrel"')).toEqual([])
        expect(await ids('/search/default?q=zakharov -alexandra')).toEqual(['t-1'])
        expect(await ids('/search/default?q=zakharov -alexandra&simple=true')).toEqual(['t-7'])
      })

      it('refuses a schema that there is not', async () => {
        const { status, data } = await get('/search/default?q=zakharov&schema=Banana')
        expect([status, data.fields[0]?.field]).toEqual([400, 'schema'])
      })

      it.each([
        ['schema=Vessel', []],
        ['schema=Person', ['t-1', 't-7']],
        ['schema=LegalEntity', ['t-1', 't-7']],
        ['exclude_schema=Person', []],
        ['exclude_schema=LegalEntity', []],
        ['exclude_schema=Company', ['t-1', 't-7']],
        ['exclude_dataset=second_list', []],
        ['exclude_dataset=parteispenden', ['t-1', 't-7']],
        ['include_dataset=mx_senators', []],
        ['include_dataset=second_list', ['t-1', 't-7']],
        ['include_dataset=second_list&exclude_dataset=second_list', []],
        ['datasets=second_list', ['t-1', 't-7']],
        ['datasets=mx_senators', []],
        ['datasets=second_list&datasets=parteispenden', ['t-1', 't-7']],
        ['datasets=second_list&datasets=parteispenden&filter_op=AND', []],
        ['countries=ru', ['t-1']],
        ['countries=us', []],
        ['countries=ke&countries=ru', ['t-1', 't-7']],
        ['countries=ke&countries=ru&filter_op=AND', []],
        ['topics=sanction', ['t-1']],
        ['topics=crime', []],
        ['target=true', ['t-1']],
        ['target=false', ['t-7']],
        ['filter=properties.birthDate:1972-01-27', ['t-1']],
        ['filter=properties.birthDate:1972-01-26', []],
        ['changed_since=2099-01-01T00:00', []],
        ['changed_since=2020-01-01', ['t-1', 't-7']],
      ])('narrows by %s', async (narrowing, expected) => {
        const { status, data } = await get(`/search/default?q=zakharov&${narrowing}`)
        expect(status).toBe(200)
        expect(data.results.map(({ id }) => id).sort()).toEqual(expected)
        expect(data.total.value).toBe(expected.length)
      })

      it.each(['2024-13-01', '2024-01-32', '2024-01-01T25:00', '2024-01-01T10', 'yesterday', '2024-01-01T10:00+99:00'])(
        'refuses changed_since=%s, in search and in match',
        async (moment) => {
          const asked = `changed_since=${encodeURIComponent(moment)}`
          expect((await get(`/search/default?${asked}`)).status).toBe(400)
          expect((await match({ q: EXAMPLE }, `?${asked}`)).status).toBe(400)
        },
      )

      it.each([
        '2024-01-31',
        '2024-02-31',
        '2024-01-01T10:00',
        '2024-01-01T10:00:05.123Z',
        '2024-01-01T10:00:00+05:30',
      ])('takes changed_since=%s', async (moment) => {
        expect(await ids(`/search/default?q=zakharov&changed_since=${encodeURIComponent(moment)}`)).toContain('t-1')
      })

      it('finds what is merely alike only when it is asked to', async () => {
        expect(await ids('/search/default?q=Aleksander Zaharov')).toEqual([])
        expect(await ids('/search/default?q=Aleksander Zaharov&fuzzy=true')).toContain('t-1')
        expect(await ids('/search/default?q=Aleksander Zaharov&fuzzy=true&schema=Vessel')).toEqual([])
      })

      it('counts facets over the whole answer: countries, topics and data sources unless told', async () => {
        const { data } = await get('/search/default')
        expect(Object.keys(data.facets).sort()).toEqual(['countries', 'datasets', 'topics'])
        expect(data.facets['datasets']).toEqual({
          label: 'Data sources',
          values: [
            { name: 'parteispenden', label: expect.any(String), count: 185 },
            { name: 'second_list', label: expect.any(String), count: 5 },
          ],
        })
        expect(data.facets['topics']?.values).toContainEqual({ name: 'sanction', label: 'Sanctioned entity', count: 2 })
        expect(data.facets['countries']?.values[0]).toEqual({ name: 'de', label: 'Germany', count: 163 })
      })

      it('counts facets of what was narrowed alone', async () => {
        const countries = await names('/search/default?q=zakharov&countries=ru', 'countries')
        expect(countries).toEqual(['ru'])
        expect(await names('/search/parteispenden', 'datasets')).toEqual(['parteispenden'])
      })

      it('counts the facets that are asked for, and refuses what is none', async () => {
        const { data } = await get('/search/default?facets=schema&facets=topics')
        expect(Object.keys(data.facets).sort()).toEqual(['schema', 'topics'])
        expect(await names('/search/default?facets=schema', 'schema')).toEqual(
          expect.arrayContaining(['Address', 'Company', 'Vessel']),
        )
        expect((await get('/search/default?facets=shoe')).status).toBe(400)
      })

      it('sorts as asked, what has no value last', async () => {
        const dates = async (direction: string) =>
          ids(`/search/default?q=zakharov&sort=properties.birthDate:${direction}`)
        expect(await dates('asc')).toEqual(['t-1', 't-7'])
        expect(await dates('desc')).toEqual(['t-7', 't-1'])
        const { data } = await get('/search/default?sort=first_seen:desc&limit=50')
        const seen = data.results.map((one) => one.first_seen)
        expect(seen).toEqual([...seen].sort().reverse())
        const sorted = await ids('/search/second_list?sort=properties.imoNumber&limit=50')
        expect([sorted[0], sorted.length]).toEqual(['t-5', 5])
        expect((await get('/search/default?sort=shoe:asc')).status).toBe(400)
      })

      it('pages by limit and offset, and counts all the same', async () => {
        expect((await get('/search/default?limit=0&q=zakharov')).data).toMatchObject({
          results: [],
          total: { value: 2 },
        })
        expect((await get('/search/default?offset=100&q=zakharov')).data).toMatchObject({ results: [], offset: 100 })
        const pages = [
          ...(await ids('/search/parteispenden?limit=100')),
          ...(await ids('/search/parteispenden?limit=100&offset=100')),
        ]
        expect(new Set(pages).size).toBe(185)
        expect((await get('/search/default?offset=9999')).status).toBe(400)
        expect((await get('/search/default?limit=10000')).status).toBe(400)
      })
    })

    describe('match', () => {
      it('answers each question of a batch under its own name', async () => {
        const { status, data } = await match({ vv: EXAMPLE, xx: EXAMPLE, zz: EXAMPLE })
        expect([status, Object.keys(data.responses)]).toEqual([200, ['vv', 'xx', 'zz']])
        const { query, total, results } = of(data, 'vv')
        expect(query).toEqual({ schema: 'Person', properties: { ...EXAMPLE.properties, country: ['Russia'] } })
        expect(total.value).toBeGreaterThan(0)
        expect(results[0]).toMatchObject({ id: 't-1', match: true, features: { name: expect.any(Number) } })
        hasShape(results[0])
      })

      it('gives back the id of a question', async () => {
        const { data } = await match({ one: { ...EXAMPLE, id: 'mine' } })
        expect(data.responses['one']?.query).toMatchObject({ id: 'mine' })
      })

      it('refuses a schema that there is not, and names the question', async () => {
        const { status, data } = await match({ fail: { schema: 'xxx', properties: { name: 'Banana' } } })
        expect([status, data.fields[0]?.field]).toEqual([400, 'queries.fail.schema'])
      })

      it('refuses an algorithm that there is not', async () => {
        expect((await match({ q: EXAMPLE }, '?algorithm=neural-net')).status).toBe(400)
      })

      it('refuses more than a hundred questions', async () => {
        const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`q${at}`, EXAMPLE]))
        expect((await match(many)).status).toBe(400)
      })

      it('finds by any of many names', async () => {
        const name = ['Zakharov Alexander', 'Alexander Zaharow', 'Захаров Александр', 'Aleksandr Sacharow']
        expect(await found('?algorithm=best', { schema: 'Person', properties: { name } })).toContain('t-1')
      })

      it('finds a name with slips from a lower threshold', async () => {
        const slips = { schema: 'Person', properties: { name: 'Alexandr Zakharow' } }
        expect((await found('?threshold=0.2', slips))[0]).toBe('t-1')
      })

      it.each([
        ['exclude_dataset=second_list', []],
        ['include_dataset=parteispenden&include_dataset=mx_governors', []],
        ['include_dataset=second_list&include_dataset=mx_governors', ['t-1']],
        ['include_dataset=second_list&exclude_dataset=second_list', []],
        ['exclude_schema=Person', []],
        ['topics=sanction', ['t-1']],
        ['topics=crime.cyber', []],
        ['exclude_entity_ids=t-1', []],
        ['changed_since=2020-01-01', ['t-1']],
        ['changed_since=2099-01-01', []],
        ['threshold=0.99&cutoff=0.99', []],
      ])('keeps to %s', async (option, expected) => {
        const { status, data } = await match({ q: EXAMPLE }, `?${option}`)
        expect(status).toBe(200)
        const { results, total } = of(data, 'q')
        const matched = results.filter(({ id }) => id !== 't-7')
        expect(matched.map(({ id }) => id)).toEqual(expected)
        expect(total.value).toBe(results.length)
      })

      it('answers no more than the limit, and counts all', async () => {
        const question = { schema: 'Person', properties: { name: 'Zakharov' } }
        const { data } = await match({ q: question }, '?limit=1&threshold=0.3&cutoff=0.1')
        expect(data.responses['q']?.results ?? []).toHaveLength(1)
        expect([data.limit, of(data, 'q').total.value]).toEqual([1, 2])
      })

      it('weighs features as asked', async () => {
        const wrong = { schema: 'Person', properties: { name: 'Alexander Zakharov', birthDate: '1950-05-05' } }
        const score = async (weights: object) =>
          (await match({ q: wrong }, '?cutoff=0', { weights })).data.responses['q']?.results[0]?.score ?? 0
        expect(await score({ birthDate: 0 })).toBeGreaterThan(await score({}))
        expect((await match({ q: wrong }, '', { weights: { name_literal: 0.8 } })).status).toBe(400)
        expect((await match({ q: wrong }, '', { config: { invalid_option: 0.4 } })).status).toBe(400)
      })

      it('leaves out whatever was judged the same as what is left out', async () => {
        const analyst = await person(installation, 'analyst', { roles: ['analyst'] })
        const judged = await analyst.call(entities.judgeIdentity, {
          body: { key: 'yente-same', a: 't-1', b: 't-7', judgement: 'same', reason: 'because the test says so' },
        })
        expect(judged.status).toBe(201)
        expect(await found('?exclude_entity_ids=t-7')).toEqual([])
      })
    })

    describe('entities', () => {
      it('that there are not are 404', async () => {
        expect((await get('/entities/banana')).status).toBe(404)
        expect((await get('/entities/banana/adjacent')).status).toBe(404)
      })

      it('come with what they are linked to in place', async () => {
        const { status, data } = await get('/entities/t-1')
        expect([status, data.id, data.schema]).toEqual([200, 't-1', 'Person'])
        expect(data.properties['birthDate']).toContain('1972-01-27')
        expect(data.properties['sanctions']?.[0]).toMatchObject({ id: 't-4', schema: 'Sanction' })
        const [owned] = data.properties['ownershipOwner'] ?? []
        expect(owned).toMatchObject({
          id: 't-3',
          properties: { asset: [{ id: 't-2', caption: 'Kestrel Aero Works' }] },
        })
        expect((owned as Entity).properties['owner']).toEqual(['t-1'])
      })

      it('come with ids alone when that is asked', async () => {
        const { data } = await get('/entities/t-3?nested=false')
        expect(data.properties).toMatchObject({ owner: ['t-1'], asset: ['t-2'] })
        expect((await get('/entities/t-1?nested=false')).data.properties['sanctions']).toBeUndefined()
      })

      it('page what they are linked to', async () => {
        const mlpd = '6d03aec76fdeec8f9697d8b19954ab6fc2568bc8'
        const { data } = await get(`/entities/${mlpd}/adjacent?limit=1`)
        expect(data.entity).toMatchObject({ id: mlpd, caption: 'MLPD' })
        const { total: all, results } = data.adjacent['paymentBeneficiary'] ?? fail('no payments')
        expect([results.length, all.value > 1]).toEqual([1, true])
        const path = `/entities/${mlpd}/adjacent/paymentBeneficiary`
        const rest = [...(await ids(`${path}?limit=1`)), ...(await ids(`${path}?limit=200&offset=1`))]
        expect([new Set(rest).size, await total(path)]).toEqual([all.value, all.value])
        expect((await get(`${path}?limit=1`)).data.results[0]?.properties['payer']?.[0]).toMatchObject({
          caption: expect.any(String),
        })
        expect((await get(`/entities/${mlpd}/adjacent/shoe`)).status).toBe(404)
      })
    })

    describe('reconciliation', () => {
      const form = async (fields: Record<string, string>, query = '', dataset = 'default'): Promise<Reply> => {
        const response = await installation.application.http.inject({
          method: 'POST',
          url: `/api/screening/reconcile/${dataset}${query}`,
          headers: {
            host: 'localhost',
            authorization: `Bearer ${agent.token}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          payload: new URLSearchParams(fields).toString(),
        })
        return { status: response.statusCode, data: response.json() as Data }
      }
      const zakharov = JSON.stringify({ mine: { query: 'Aleksandr Zakharov', type: 'Person' } })
      const result = ({ data }: Reply, name = 'mine') =>
        (data as unknown as Record<string, { result: (Entity & { name: string; match: boolean })[] }>)[name]?.result ??
        []
      const suggested = async (path: string): Promise<string[]> =>
        (await get(`/reconcile/default/${path}`)).data.result.map(({ id }) => id)

      it('tells what a client must know, by the address it was reached at', async () => {
        const { status, data } = await get('/reconcile/second_list')
        expect(status).toBe(200)
        const address = { service_url: 'http://localhost/api/screening/reconcile/second_list' }
        expect(data).toMatchObject({
          versions: expect.arrayContaining(['0.2']),
          identifierSpace: 'http://localhost/entities/',
          view: { url: 'http://localhost/entities/{{id}}' },
          authentication: { type: 'http', scheme: 'bearer' },
          defaultTypes: expect.arrayContaining([{ id: 'Person', name: 'Person' }]),
          suggest: { entity: { ...address, service_path: '/suggest/entity' }, type: address, property: address },
          extend: { propose_properties: { ...address, service_path: '/extend/property' } },
        })
        expect((await get('/reconcile/banana')).status).toBe(404)
      })

      it('answers queries that come as a form, as JSON or in the address, alike', async () => {
        const answer = await form({ queries: zakharov })
        expect(answer.status).toBe(200)
        expect(result(answer)[0]).toMatchObject({
          id: 't-1',
          name: 'Alexander Zakharov',
          type: [{ id: 'Person', name: 'Person' }],
          match: true,
          score: expect.any(Number),
          features: expect.arrayContaining([{ id: 'name', value: expect.any(Number) }]),
        })
        expect((await ask('POST', '/reconcile/default', { queries: zakharov })).data).toEqual(answer.data)
        expect((await get(`/reconcile/default?queries=${encodeURIComponent(zakharov)}`)).data).toEqual(answer.data)
      })

      it('counts properties as evidence, by their names with or without a type', async () => {
        const score = async (pid: string, v: unknown) => {
          const queries = JSON.stringify({ mine: { query: 'Alexander Zakharov', properties: [{ pid, v }] } })
          return result(await form({ queries }))[0]?.score ?? 0
        }
        const right = await score('birthDate', '1972-01-27')
        expect(right).toBeGreaterThan(await score('Person:birthDate', '1950-01-01'))
        expect(await score('country', [{ id: 'ru' }])).toBeGreaterThan(await score('country', 'ke'))
      })

      it('keeps to type, limit, list and threshold', async () => {
        const one = (more: object) => JSON.stringify({ mine: { query: 'Zakharov', ...more } })
        expect(result(await form({ queries: one({ type: 'Vessel' }) }))).toEqual([])
        const low = '?threshold=0.3'
        expect(result(await form({ queries: one({ limit: 1 }) }, low))).toHaveLength(1)
        expect(result(await form({ queries: one({}) }, low)).every(({ match }) => match)).toBe(true)
        expect(result(await form({ queries: zakharov }, '', 'parteispenden'))).toEqual([])
      })

      it.each([
        [{ queries: 'not JSON' }, 'queries'],
        [{ queries: '{"mine":{"query":7}}' }, 'queries.mine.query'],
        [{ queries: '{"mine":{"query":"x","type":"Shoe"}}' }, 'queries.mine.type'],
        [{ queries: '{"mine":{"query":"x","properties":[{"pid":"shoe","v":"1"}]}}' }, 'queries.mine.properties.0.pid'],
        [{ extend: '{"ids":["t-1"],"properties":[{"id":"shoe"}]}' }, 'extend.properties.0.id'],
        [{}, 'queries'],
        [{ extend: '{"ids":["t\\u0000"],"properties":[]}' }, 'ids.0'],
        [{ queries: '{"mine":{"query":"x\\u0000"}}' }, 'mine.query'],
      ])('refuses %j and says where', async (fields, field) => {
        const { status, data } = await form(fields as Record<string, string>)
        expect([status, data.fields[0]?.field]).toEqual([400, field])
      })

      it('suggests entities, properties and types by what was typed, and nothing before', async () => {
        for (const what of ['entity', 'property', 'type']) {
          expect(await suggested(`suggest/${what}`)).toEqual([])
          expect(await suggested(`suggest/${what}?prefix=banana`)).toEqual([])
        }
        expect((await suggested('suggest/entity?prefix=alexander zak'))[0]).toBe('t-1')
        expect(await suggested('suggest/entity?prefix=zakharov&cursor=1')).toHaveLength(1)
        const properties = await suggested('suggest/property?prefix=country')
        expect(properties).toEqual(expect.arrayContaining(['LegalEntity:mainCountry', 'Thing:country']))
        expect(await suggested('suggest/type?prefix=organ')).toEqual(['Organization'])
      })

      it('extends rows by what is known of entities, and leaves those empty that there are not', async () => {
        const proposals = await get('/reconcile/default/extend/property?type=Person&limit=200')
        expect(proposals.data).toMatchObject({
          type: 'Person',
          properties: expect.arrayContaining([{ id: 'Person:birthDate', name: 'Birth date' }]),
        })
        const extend = {
          ids: ['t-1', 't-2', 't-3', 'banana'],
          properties: [
            { id: 'Person:birthDate' },
            { id: 'country', settings: { limit: 1 } },
            { id: 'Ownership:owner' },
          ],
        }
        const { status, data } = await form({ extend: JSON.stringify(extend) })
        expect(status).toBe(200)
        expect(data).toEqual({
          meta: [
            { id: 'Person:birthDate', name: 'Birth date' },
            { id: 'country', name: expect.any(String) },
            { id: 'Ownership:owner', name: 'Owner' },
          ],
          rows: {
            't-1': {
              'Person:birthDate': [{ date: '1972-01-27' }],
              country: [{ str: 'Russia' }],
              'Ownership:owner': [],
            },
            't-2': { 'Person:birthDate': [], country: [{ str: expect.any(String) }], 'Ownership:owner': [] },
            't-3': {
              'Person:birthDate': [],
              country: [],
              'Ownership:owner': [{ id: 't-1', name: 'Alexander Zakharov' }],
            },
            banana: {},
          },
        })
      })

      it('takes a form nowhere else', async () => {
        const response = await installation.application.http.inject({
          method: 'POST',
          url: '/api/screening/mrz',
          headers: {
            host: 'localhost',
            authorization: `Bearer ${agent.token}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          payload: 'text=P',
        })
        expect([response.statusCode, response.json().remedy]).toEqual([
          expect.any(Number),
          expect.stringContaining('JSON'),
        ])
        expect(response.statusCode).toBeGreaterThanOrEqual(400)
        expect(response.statusCode).toBeLessThan(500)
      })
    })

    it('the catalog tells of each list its version and how much of it there is', async () => {
      const { data } = await get('/catalog')
      expect(data.datasets.map((one) => [one['name'], one['entity_count'], one['load'], one['children']])).toEqual([
        ['parteispenden', 475, true, []],
        ['second_list', 7, true, []],
      ])
      expect(data).toMatchObject({ current: ['parteispenden', 'second_list'], outdated: [], index_stale: false })
    })

    it('the algorithms are told with what each looks at', async () => {
      const { data } = await get('/algorithms')
      expect(data.algorithms.map(({ name }) => name)).toContain(data.best)
      expect(Object.keys(data.algorithms[0]?.features ?? {})).toContain('birthDate')
    })

    it.each([
      '/search/default',
      '/entities/t-1',
      '/entities/t-1/adjacent',
      '/reconcile/default',
      '/catalog',
      '/algorithms',
    ])('%s is for whoever is signed in', async (path) => {
      const response = await installation.application.http.inject({
        method: 'GET',
        url: `/api/screening${path}`,
        headers: { host: 'localhost' },
      })
      expect(response.statusCode).toBe(401)
    })
  })
})
