import { hours } from '@attache/contracts'
import { dayOf } from '@attache/kernel'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import { measureHours } from './measures.ts'
import { programmesOn } from './programmes.ts'
import { listHours } from './reading.ts'
import { recordHours } from './recording.ts'

export function hoursRoutes(router: Router, platform: Platform): void {
  router.mount(hours.listProgrammes, async (reader, { query }) => {
    const on = query.on ?? dayOf(platform.clock.now())
    const items = await platform.database.as(reader, (tx) => programmesOn(tx, on))
    return { on, items, total: items.length }
  })
  router.mount(hours.listHours, (reader, { query }) => listHours(platform, reader, query))
  router.mount(hours.recordHours, (reader, { body }) => recordHours(platform, reader, body))
  router.mount(hours.measureHours, (reader, { query }) => measureHours(platform, reader, query))
}
