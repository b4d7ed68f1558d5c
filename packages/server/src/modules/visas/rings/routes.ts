import { toCsv, visas } from '@attache/contracts'
import { dayOf } from '@attache/kernel'
import type { Router } from '../../../platform/http/router.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { FactDesk } from './fact-desk.ts'
import { judge } from './judging.ts'
import { kindsOn } from './kinds.ts'
import { exported, list, readOne, readShared } from './reading.ts'

export function ringRoutes(router: Router, platform: Platform, desk: FactDesk): void {
  router.mount(visas.listRingKinds, async (reader, { query }) => {
    const on = query.on ?? dayOf(platform.clock.now())
    const items = await platform.database.as(reader, (tx) => kindsOn(tx, on))
    return { on, items, total: items.length }
  })
  router.mount(visas.listRings, (reader, { query }) => list(platform, desk, reader, query))
  router.mount(visas.exportRings, async (reader, { query }) => {
    const rows = await exported(platform, desk, reader, query)
    return toCsv(
      ['ring', 'weight', 'judgement', 'application', 'post', 'class', 'received', 'applicant', 'state'].concat([
        'shared',
        'value',
        'people who share it',
        'marking',
      ]),
      rows.map(({ ring, member, fact }) => [
        ring.id,
        ring.weight,
        ring.judgement === null ? '' : visas.ringVerdictTitles[ring.judgement.verdict],
        member.number,
        member.post.name,
        member.visaClass,
        member.received,
        member.caption,
        member.state,
        visas.ringFactTitles[fact.kind],
        fact.value,
        fact.people,
        member.mark.banner,
      ]),
    )
  })
  router.mount(visas.readRing, (reader, { params, query }) => readOne(platform, desk, reader, params.id, query))
  router.mount(visas.judgeRing, (reader, { params, body }) => judge(platform, desk, reader, params.id, body))
  router.mount(visas.readShared, (reader, { params }) => readShared(platform, desk, reader, params.id))
}
