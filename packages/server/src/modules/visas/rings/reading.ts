import type { QueryOf, ResponseOf, visas } from '@attache/contracts'
import { notFound } from '@attache/kernel'
import type { Tx } from '../../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../../platform/http/page.ts'
import { EXPORT_ROWS, whole } from '../../../platform/http/whole.ts'
import { ownOfficial, ownWith, type Platform, read } from '../../../platform/platform.ts'
import { found } from '../../../platform/records/record.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import { applicationById } from '../store.ts'
import type { Group } from './group.ts'
import { hasGrown, speaksOf } from './judgements.ts'
import type { FactDesk } from './fact-desk.ts'
import type { Period } from './fact-index.ts'
import { kindsToday, periodOf, ringsIn, type Sight, sightOf } from './looking.ts'
import { memberShape, ringShape, summaryOf } from './shape.ts'
import { judgementsOn, membersOf, othersWith, statements } from './store.ts'
import { weightOf } from './weighing.ts'

type Filter = QueryOf<typeof visas.exportRings>

/** The rings of a filter, the heaviest first. */
async function matching(
  platform: Platform,
  tx: Tx,
  sight: Sight,
  filter: Filter,
  period: Period,
): Promise<readonly Group[]> {
  const { judged, kind } = filter
  const all = (await ringsIn(platform, tx, sight, period)).filter(
    ({ facts }) => kind === undefined || facts.some((fact) => fact.kind === kind),
  )
  if (judged === undefined) return all
  const rows = await judgementsOn(
    tx,
    all.flatMap(({ applications }) => applications),
  )
  return all.filter(({ applications }) => {
    const members = new Set(applications)
    const last = rows.find((row) => speaksOf(row, members))
    if (judged !== 'open') return last?.verdict === judged
    return last === undefined || last.verdict === 'withdrawn' || hasGrown(last, members)
  })
}

export async function list(
  platform: Platform,
  desk: FactDesk,
  reader: Reader,
  query: QueryOf<typeof visas.listRings>,
): Promise<ResponseOf<typeof visas.listRings>> {
  const sight = await sightOf(platform, desk, reader)
  return read(
    platform,
    reader,
    async (tx) => {
      const period = periodOf(platform, query)
      const all = await matching(platform, tx, sight, query, period)
      const { after, limit } = pageAfter(query)
      const rest = after === null ? all : all.filter((one) => comesAfter(one, after))
      const shown = rest.slice(0, limit + 1)
      const ids = shown.flatMap(({ applications }) => applications)
      const rows = await membersOf(tx, ids)
      const places = new Map(shown.flatMap((group) => group.applications.map((id) => [id, group.id] as const)))
      const byRing = Map.groupBy(rows, ({ id }) => places.get(id))
      const judgements = await judgementsOn(tx, ids)
      const page = cutPage(
        shown,
        limit,
        all.length,
        (group) => summaryOf(platform.labels, group, byRing.get(group.id) ?? [], judgements),
        (group) => [String(group.weight), group.id],
      )
      return { ...page, from: period.from, to: period.to }
    },
    async () => ({ kind: 'visa.rings', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )
}

const comesAfter = ({ weight, id }: Group, [heaviest, last]: readonly [string, string]): boolean =>
  weight < Number(heaviest) || (weight === Number(heaviest) && id > last)

/** The ring that an application stands in; without one there is nothing to see, whatever the application is. */
export async function ringOf(platform: Platform, tx: Tx, sight: Sight, id: string, period: Period): Promise<Group> {
  const group = (await ringsIn(platform, tx, sight, period)).find(({ applications }) => applications.includes(id))
  if (group === undefined) throw notFound('This ring')
  return group
}

/** Rings whole, each with the labels of its applications. */
async function wholeRings(platform: Platform, tx: Tx, groups: readonly Group[]) {
  const ids = groups.flatMap(({ applications }) => applications)
  const facts = new Set(groups.flatMap((group) => group.facts.map(({ fact }) => fact)))
  const ringOfMember = new Map(groups.flatMap(({ id, applications }) => applications.map((one) => [one, id] as const)))
  const members = Map.groupBy(await membersOf(tx, ids), ({ id }) => ringOfMember.get(id))
  const said = Map.groupBy(await statements(tx, ids, [...facts]), ({ application }) => ringOfMember.get(application))
  const judgements = await judgementsOn(tx, ids)
  return groups.map((group) => {
    const own = members.get(group.id) ?? []
    return {
      ring: ringShape(platform.labels, group, own, judgements, said.get(group.id) ?? []),
      labels: own.map(({ label_id }) => label_id),
    }
  })
}

export async function wholeRing(platform: Platform, tx: Tx, group: Group) {
  const [whole] = await wholeRings(platform, tx, [group])
  if (whole === undefined) throw notFound('This ring')
  return whole
}

export async function readOne(
  platform: Platform,
  desk: FactDesk,
  reader: Reader,
  id: string,
  query: QueryOf<typeof visas.readRing>,
): Promise<visas.Ring> {
  const sight = await sightOf(platform, desk, reader)
  const { ring } = await read(
    platform,
    reader,
    async (tx) => wholeRing(platform, tx, await ringOf(platform, tx, sight, id, periodOf(platform, query))),
    async ({ ring, labels }) => ({
      kind: 'visa.ring',
      subject: ring.id,
      detail: { applications: ring.members.map((one) => one.id) },
      label: await ownWith(platform, reader, labels),
    }),
  )
  return ring
}

const LATEST = 20

/** What one application has in common with others, whenever they came, of those that this reader sees. */
export async function readShared(
  platform: Platform,
  desk: FactDesk,
  reader: Reader,
  id: string,
): Promise<ResponseOf<typeof visas.readShared>> {
  const sight = await sightOf(platform, desk, reader)
  const { answer } = await read(
    platform,
    reader,
    async (tx) => {
      const row = found(await applicationById(tx, id), 'This application')
      const kinds = await kindsToday(platform, tx)
      const shared = await othersWith(tx, id, LATEST)
      const ids = [...new Set(shared.flatMap(({ latest }) => latest))]
      const members = await membersOf(tx, ids)
      const period = periodOf(platform, {})
      const ring = (await ringsIn(platform, tx, sight, period)).find(({ applications }) => applications.includes(id))
      const facts = shared.map(({ kind, said, applications, people, latest }): visas.SharedFact => {
        const weighs = kinds.get(kind)
        return {
          kind,
          value: said,
          applications: latest,
          people,
          weight: weighs === undefined ? 0 : Math.round(weightOf(weighs, applications, people) * 100) / 100,
        }
      })
      return {
        labels: [row, ...members].map(({ label_id }) => label_id),
        answer: {
          facts: facts.sort((a, b) => b.weight - a.weight || (a.kind < b.kind ? -1 : 1)),
          members: members.map((one) => memberShape(platform.labels, one)),
          ring: ring?.id ?? null,
        },
      }
    },
    async ({ labels, answer }) => ({
      kind: 'visa.shared',
      subject: id,
      detail: { applications: answer.members.map((one) => one.id) },
      label: await ownWith(platform, reader, labels),
    }),
  )
  return answer
}

/** A row for each application of a ring and each fact that it shares. */
export async function exported(platform: Platform, desk: FactDesk, reader: Reader, filter: Filter) {
  const sight = await sightOf(platform, desk, reader)
  return read(
    platform,
    reader,
    async (tx) => {
      const rings = await matching(platform, tx, sight, filter, periodOf(platform, filter))
      const rows: { readonly ring: visas.Ring; readonly member: visas.RingMember; readonly fact: visas.SharedFact }[] =
        []
      for (const { ring } of await wholeRings(platform, tx, rings)) {
        for (const member of ring.members)
          for (const fact of ring.facts) if (fact.applications.includes(member.id)) rows.push({ ring, member, fact })
        whole(rows, EXPORT_ROWS)
      }
      return rows
    },
    async () => ({ kind: 'visa.export-rings', detail: { ...filter }, label: await ownOfficial(platform, reader) }),
  )
}
