import { entities } from '@attache/contracts'
import type { Router } from '../../platform/http/router.ts'
import { type Platform, read } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Exporter } from './export/exporter.ts'
import { judge, shownAssertions, withdraw } from './identity.ts'
import type { Entities } from './service.ts'
import { assertionById } from './store.ts'

const endings = { csv: 'csv', xlsx: 'xlsx', ftm: 'ftm.zip' } as const

export function entityRoutes(router: Router, platform: Platform, service: Entities, exporter: Exporter): void {
  const assertion = (reader: Reader, id: string) =>
    read(platform, reader, async (tx) => {
      const row = found(await assertionById(tx, id), 'This judgement')
      return found((await shownAssertions(tx, platform, [row]))[0], 'This judgement')
    })

  router.mount(entities.searchEntities, (reader, { query }) => service.search(reader, query, query))

  const exports = [
    [entities.exportEntities, 'csv'],
    [entities.exportWorkbook, 'xlsx'],
    [entities.exportFtm, 'ftm'],
  ] as const
  for (const [contract, format] of exports)
    router.mount(contract, async (reader, { query, reply }) => {
      const { stream, rows, cut, bytes } = await exporter.make(reader, format, query)
      const day = platform.clock.now().toISOString().slice(0, 10)
      void reply
        .header('content-disposition', `attachment; filename="attache-entities-${day}.${endings[format]}"`)
        .header('content-length', bytes)
        .header('x-attache-rows', rows)
        .header('x-attache-cut', cut ? 'yes' : 'no')
      // A stream is sent as it is; the contract says what its bytes are.
      return stream as unknown as string
    })

  router.mount(entities.readEntity, (reader, { params }) => service.read(reader, params.id))
  router.mount(entities.entityAccess, (reader, { params }) => service.access(reader, params.id))
  router.mount(entities.judgeIdentity, async (reader, { body }) =>
    assertion(reader, await judge(platform, reader, body)),
  )
  router.mount(entities.withdrawAssertion, async (reader, { params, body }) => {
    await withdraw(platform, reader, params.id, body)
    return assertion(reader, params.id)
  })
}
