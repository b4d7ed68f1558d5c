import { duplicates } from '@attache/contracts'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import { judgePair } from './judging.ts'
import { listPairs, onePair, pairRow, readPair } from './reading.ts'

export function duplicateRoutes(router: Router, platform: Platform): void {
  router.mount(duplicates.listPairs, (reader, { query }) => listPairs(platform, reader, query))
  router.mount(duplicates.readPair, (reader, { params }) => readPair(platform, reader, params.id))
  router.mount(duplicates.judgePair, async (reader, { params, body }) => {
    await judgePair(platform, reader, params.id, body)
    return platform.database.as(reader, async (tx) => onePair(tx, platform, await pairRow(tx, params.id)))
  })
}
