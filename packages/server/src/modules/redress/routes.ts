import { redress } from '@attache/contracts'
import { dayOf } from '@attache/kernel'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Engine } from '../screening/index.ts'
import { file } from './filing.ts'
import { type Changed, find } from './findings.ts'
import { move } from './moves.ts'
import { list, readOne } from './reading.ts'
import { retract } from './retracting.ts'
import { textsOn } from './texts.ts'

export function redressRoutes(router: Router, platform: Platform, engine: Engine, changed: Changed): void {
  router.mount(redress.listTexts, async (reader, { query }) => {
    const on = query.on ?? dayOf(platform.clock.now())
    const items = await platform.database.as(reader, (tx) => textsOn(tx, on))
    return { on, items, total: items.length }
  })
  router.mount(redress.listInquiries, (reader, { query }) => list(platform, reader, query))
  router.mount(redress.fileInquiry, (reader, { body }) => file(platform, reader, body))
  router.mount(redress.readInquiry, (reader, { params }) => readOne(platform, engine, reader, params.id))
  router.mount(redress.moveInquiry, (reader, { params, body }) => move(platform, reader, params, body))
  router.mount(redress.recordFinding, (reader, { params, body }) => find(platform, changed, reader, params.id, body))
  router.mount(redress.retractFinding, (reader, { params, body }) =>
    retract(platform, changed, reader, params.id, body),
  )
}
