import { readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { systemClock } from '../../packages/kernel/src/index.ts'
import { openApiDocument } from '../../packages/server/src/openapi.ts'
import { openTestInstallation } from '../support/server.ts'

describe('the OpenAPI document', () => {
  it('stands in docs/openapi.json as the contracts have it (node scripts/api-reference.ts writes it)', async () => {
    const committed = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as unknown
    expect(committed).toEqual(JSON.parse(JSON.stringify(await openApiDocument())))
  })

  it('is what a running server hands out', async () => {
    const [server] = inject('servers')
    if (server === undefined) throw new Error('no PostgreSQL to test on')
    const installation = await openTestInstallation(server, systemClock)
    const response = await installation.application.http.inject({
      url: '/api/openapi.json',
      headers: { host: 'localhost' },
    })
    expect(response.json()).toEqual(JSON.parse(JSON.stringify(await openApiDocument())))
    await installation.close()
  })
})
