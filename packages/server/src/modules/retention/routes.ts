import { retention } from '@attache/contracts'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import { declarations } from './declarations.ts'
import { listHolds, moveHold, placeHold } from './holds.ts'
import { listPlans, makePlan, movePlan, readPlan } from './plans.ts'
import { decide, listRequests, propose } from './requests.ts'
import type { Retention } from './retention.ts'

export function retentionRoutes(router: Router, platform: Platform, keeping: Retention): void {
  router.mount(retention.declarations, () => declarations(platform))
  router.mount(retention.listPlans, (reader, { query }) => listPlans(platform, reader, query))
  router.mount(retention.readPlan, (reader, { params }) => readPlan(platform, reader, params.id))
  router.mount(retention.makePlan, (reader, { body }) => makePlan(platform, reader, body))
  router.mount(retention.movePlan, async (reader, { params, body }) => {
    const plan = await movePlan(platform, reader, params.id, params.transition, body)
    keeping.look()
    return plan
  })
  router.mount(retention.listHolds, (reader, { query }) => listHolds(platform, reader, query))
  router.mount(retention.placeHold, (reader, { body }) => placeHold(platform, reader, body))
  router.mount(retention.moveHold, async (reader, { params, body }) => {
    const hold = await moveHold(platform, reader, params.id, params.transition, body)
    keeping.look()
    return hold
  })
  router.mount(retention.listExpungements, (reader, { query }) => listRequests(platform, reader, query))
  router.mount(retention.proposeExpungement, (reader, { body }) => propose(platform, reader, body))
  router.mount(retention.moveExpungement, async (reader, { params, body }) => {
    const request = await decide(platform, reader, params.id, params.transition, body)
    keeping.look()
    return request
  })
}
