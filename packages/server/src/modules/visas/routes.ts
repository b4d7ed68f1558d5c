import { toCsv, visas } from '@attache/contracts'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Engine } from '../screening/index.ts'
import { gradeCell, gradesOn } from './grades.ts'
import { groundsOn } from './grounds.ts'
import { today } from './intake.ts'
import { measure } from './measures.ts'
import { moveNomination } from './nominations/moves.ts'
import { nominate } from './nominations/proposing.ts'
import { listNominations, readNomination } from './nominations/reading.ts'
import { nominationRuleOn } from './nominations/rule.ts'
import { moveNotice } from './notices.ts'
import { exported, list, readOne } from './reading.ts'
import { receive, receiveFile } from './receiving.ts'
import { decide, followUp, recommend } from './recommending.ts'
import type { FactDesk } from './rings/fact-desk.ts'
import { ringRoutes } from './rings/routes.ts'
import { standingOf } from './revocation.ts'
import { noticeRulesOn, revocationGroundsOn } from './revocation-rules.ts'
import { requestRevocation, revoke } from './revoking.ts'
import { vet } from './vetting.ts'

export function visaRoutes(router: Router, platform: Platform, engine: Engine, facts: FactDesk): void {
  const { database, labels } = platform
  router.mount(visas.listGrounds, async (reader, { query }) => {
    const on = query.on ?? today(platform)
    const items = await database.as(reader, (tx) => groundsOn(tx, on))
    return { on, items, total: items.length }
  })
  router.mount(visas.listGrades, async (reader, { query }) => {
    const on = query.on ?? today(platform)
    const items = await database.as(reader, (tx) => gradesOn(tx, on))
    return { on, items, total: items.length }
  })
  router.mount(visas.listApplications, (reader, { query }) => list(platform, reader, query))
  router.mount(visas.exportApplications, async (reader, { query }) => {
    const rows = await exported(platform, reader, query)
    return toCsv(
      [
        'number',
        'post',
        'class',
        'received',
        'applicant',
        'state',
        'screened',
        'vetter',
        'finding',
        'grade',
        'recommendation',
      ].concat([
        'grounds',
        'decision',
        'decided',
        'officer',
        'against the recommendation',
        'revoked',
        'notices',
        'marking',
      ]),
      rows.map((row) => [
        row.number,
        row.post_name ?? row.post,
        row.visa_class,
        row.received_on,
        row.caption,
        row.state,
        row.screened,
        row.vetter_name,
        row.finding,
        gradeCell(row),
        row.recommendation,
        row.grounds,
        row.decision,
        row.decided_at?.toISOString() ?? '',
        row.officer,
        row.mismatch === null ? '' : 'yes',
        row.revoked_at?.toISOString() ?? '',
        standingOf(row, platform.clock.now()) ?? '',
        labels.mark(row.label_id).banner,
      ]),
    )
  })
  router.mount(visas.readApplication, (reader, { params }) => readOne(platform, engine, reader, params.id))
  router.mount(visas.createApplication, (reader, { body }) =>
    engine.keeping(() => receive(platform, engine, reader, body)),
  )
  router.mount(visas.createFromFile, (reader, { body }) =>
    engine.keeping(() => receiveFile(platform, engine, reader, body)),
  )
  router.mount(visas.vetApplication, (reader, { params, body }) =>
    vet(platform, engine, reader, params.id, params.transition, body),
  )
  router.mount(visas.recommendOn, (reader, { params, body }) => recommend(platform, reader, params.id, body))
  router.mount(visas.decideOn, (reader, { params, body }) => decide(platform, reader, params.id, body))
  router.mount(visas.followUp, (reader, { params, body }) => followUp(platform, reader, params, body))
  router.mount(visas.listRevocationRules, async (reader, { query }) => {
    const on = query.on ?? today(platform)
    return database.as(reader, async (tx) => ({
      on,
      grounds: await revocationGroundsOn(tx, on),
      notices: await noticeRulesOn(tx, on),
    }))
  })
  router.mount(visas.requestRevocation, (reader, { params, body }) =>
    requestRevocation(platform, reader, params.id, body),
  )
  router.mount(visas.revoke, (reader, { params, body }) => revoke(platform, reader, params.id, body))
  router.mount(visas.moveNotice, (reader, { params, body }) => moveNotice(platform, reader, params, body))
  router.mount(visas.readNominationRule, (reader, { query }) =>
    database.as(reader, (tx) => nominationRuleOn(tx, query.on ?? today(platform))),
  )
  router.mount(visas.listNominations, (reader, { query }) => listNominations(platform, reader, query))
  router.mount(visas.readNomination, (reader, { params }) => readNomination(platform, reader, params.id))
  router.mount(visas.nominate, (reader, { params, body }) => nominate(platform, reader, params.id, body))
  router.mount(visas.moveNomination, (reader, { params, body }) => moveNomination(platform, reader, params, body))
  router.mount(visas.measures, (reader, { query }) => measure(platform, reader, query))
  ringRoutes(router, platform, facts)
}
