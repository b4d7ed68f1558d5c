import { overview } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'
import type { ImportCounts } from '../../platform/database/tables.ts'
import type { Router } from '../../platform/http/router.ts'
import { noteOf, ownOfficial, type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { allOffices, officeOf, officePage, organizationPage, peoplePage } from '../directory/index.ts'
import { searchIdentifier, searchPage, searchText, summaries } from '../entities/index.ts'
import { datasets } from '../lists/index.ts'
import { inquiryCount } from '../redress/index.ts'
import { askerOf, visasWaiting } from '../visas/index.ts'

const SHOWN = 6

/** What waits at each office, of what this reader may see. */
const waiting = (tx: Tx) =>
  tx
    .selectFrom('hits')
    .select(['office', 'state', (row) => row.fn.countAll().as('count')])
    .where('state', 'in', ['open', 'referred'])
    .groupBy(['office', 'state'])
    .execute()

export function overviewRoutes(router: Router, platform: Platform): void {
  const { labels, clock } = platform

  router.mount(overview.home, (reader) =>
    read(platform, reader, async (tx) => {
      const hits = can(reader, 'screen') ? await waiting(tx) : []
      const count = (state: string, office?: string) =>
        hits
          .filter((row) => row.state === state && (office === undefined || row.office === office))
          .reduce((sum, row) => sum + Number(row.count), 0)
      const offices = (can(reader, 'read-directory') ? await allOffices(tx) : []).map((row) => ({
        ...officeOf(labels, row),
        attention: [
          { kind: 'hits', title: 'Hits to decide', count: count('open', row.id) },
          { kind: 'second-review', title: 'Second reviews', count: count('referred', row.id) },
        ].filter((item) => item.count > 0),
      }))
      const imports = can(reader, 'read-entities')
        ? await tx
            .selectFrom('list_imports')
            .select((row) => row.fn.countAll().as('count'))
            .where('state', 'in', ['queued', 'running', 'held', 'failed'])
            .executeTakeFirstOrThrow()
        : { count: 0 }
      const lists = can(reader, 'read-entities') ? await datasets(tx) : []
      return {
        offices,
        mine: {
          openHits: count('open'),
          secondReviews: count('referred'),
          imports: Number(imports.count),
          ...(await visasWaiting(tx, reader, askerOf(platform, reader))),
          inquiries: can(reader, 'work-redress') ? await inquiryCount(tx, { free: '1' }, reader.principal) : 0,
        },
        lists: lists.map((row) => ({
          name: row.name,
          title: row.title,
          entities: (row.counts as ImportCounts | null)?.entities ?? 0,
          version: row.version,
        })),
      }
    }),
  )

  router.mount(overview.searchEverything, async (reader, { query }) => {
    const text = searchText(query.q)
    const answer = await platform.database.as(reader, async (tx) => {
      const directory = can(reader, 'read-directory') && query.q.trim() !== ''
      const page = { after: null, limit: SHOWN }
      const entities = can(reader, 'read-entities') && text !== '' ? await entitiesLike(tx, query.q, text) : []
      const offices = directory ? await officePage(tx, { q: query.q }, page) : []
      const people = directory
        ? await peoplePage(tx, { q: query.q, on: clock.now().toISOString().slice(0, 10) }, page)
        : []
      const organizations = directory ? await organizationPage(tx, { q: query.q }, page) : []
      return {
        entities,
        offices: offices
          .slice(0, SHOWN)
          .map((row) => ({ id: row.id, name: row.name, detail: `${row.city}, ${row.country}` })),
        people: people.slice(0, SHOWN).map((row) => ({ id: row.id, name: row.name, detail: row.organization })),
        organizations: organizations
          .slice(0, SHOWN)
          .map((row) => ({ id: row.id, name: row.name, detail: row.country ?? '' })),
      }
    })
    const label = await ownOfficial(platform, reader)
    await platform.recorder.record(noteOf(reader, { kind: 'search', detail: { q: query.q }, label }))
    return answer
  })
}

async function entitiesLike(tx: Tx, q: string, text: string) {
  const wanted = {
    words: text.split(' '),
    identifier: searchIdentifier(q),
    schemata: null,
    datasets: null,
    country: null,
    topic: null,
  }
  const { rows } = await searchPage(tx, wanted, { after: null, limit: SHOWN })
  return summaries(
    tx,
    rows.map((row) => row.entity_id),
  )
}

const can = (reader: Reader, capability: Reader['capabilities'][number]): boolean =>
  reader.capabilities.includes(capability)
