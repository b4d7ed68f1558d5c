import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoToken } from '../support/http-client.ts'
import { clearHomes, homesFolder, type Running, startAttache, startServer } from '../support/server-process.ts'
import { until } from '../support/waiting.ts'

const PAGE = 'http://127.0.0.1:3333'

describe('attache openrefine', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  let forwarder: Running
  let address: string
  let token: string

  beforeAll(async () => {
    const server = startServer({ home, args: ['--port', '0'] })
    const origin = await server.ready()
    token = demoToken(home, 'vsp-agent')
    forwarder = startAttache(['openrefine', '--port', '0', '--json'], { ATTACHE_URL: origin, ATTACHE_TOKEN: token })
    const line = await until('the address', () => /^\{.*\}$/m.exec(forwarder.said())?.[0])
    address = (JSON.parse(line) as { address: string }).address
  })
  afterAll(() => clearHomes(folder))

  /** Asks as somebody on this machine would, with headers that fetch would not let through. */
  const ask = (url: string, headers: Record<string, string> = {}, method = 'GET', body = '') =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
      const sending = request(url, { method, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (more: string) => (text += more))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      })
      sending.on('error', reject)
      sending.end(body)
    })

  it('tells of a service that is reached through it', async () => {
    const { status, text } = await ask(address)
    const manifest = JSON.parse(text) as { suggest: { entity: { service_url: string } }; versions: string[] }
    expect([status, manifest.versions.includes('0.2')]).toEqual([200, true])
    expect(manifest.suggest.entity.service_url).toBe(address)
    expect((await ask(`${address}/suggest/type?prefix=pers`)).text).toContain('Person')
    expect(text).not.toContain(token)
  })

  it('passes queries on with the token', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const queries = JSON.stringify({ one: { query: 'Mikhail Yastrebtsov', type: 'Person' } })
    const { status, text } = await ask(address, form, 'POST', new URLSearchParams({ queries }).toString())
    const { one } = JSON.parse(text) as { one: { result: { name: string }[] } }
    expect([status, one.result.length > 0]).toEqual([200, true])
  })

  it('answers pages of OpenRefine, and no other page or name', async () => {
    const allowed = await ask(address, { origin: PAGE })
    expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([200, PAGE])
    const elsewhere = await ask(address, { origin: 'https://elsewhere.example' })
    expect([elsewhere.status, elsewhere.headers['access-control-allow-origin']]).toEqual([403, undefined])
    expect((await ask(address, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask(address, { host: 'elsewhere.example:7075' })).status).toBe(421)
    expect((await ask(address, { origin: PAGE }, 'OPTIONS')).status).toBe(204)
  })

  it('passes nothing on but the service', async () => {
    const other = (path: string) => ask(new URL(path, address).href)
    for (const path of ['/api/screening/hits', '/api/screening/reconcile/../hits', '/'])
      expect((await other(path)).status).toBe(404)
    expect((await ask(address, {}, 'DELETE')).status).toBe(404)
    const escaped = await ask(`${new URL(address).origin}/api/screening/reconcile/default%2f..%2f..%2fhits`)
    expect([escaped.status, escaped.text.includes('subject')]).toEqual([404, false])
  })

  it('ends with Ctrl-C', async () => {
    forwarder.signal('SIGINT')
    expect((await forwarder.ended).code).toBe(0)
  })
})
