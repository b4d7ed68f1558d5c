import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoToken } from '../support/http-client.ts'
import {
  attache,
  clearHomes,
  homesFolder,
  type ServerProcess,
  type Spoken,
  startServer,
} from '../support/server-process.ts'

const [DONE, FAILED, USAGE, UNREACHABLE] = [0, 1, 2, 3]

const individual = (id: string, name: string): string =>
  `<INDIVIDUAL><DATAID>${id}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>${name}</FIRST_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.00${id}</REFERENCE_NUMBER></INDIVIDUAL>`
const un = (...people: readonly string[]): string =>
  `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2024-05-06T00:00:00Z"><INDIVIDUALS>${people.join('')}</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>`
const ofac: Readonly<Record<string, string>> = {
  '/sdn.csv': '9001,"VERSUCH, Karl","individual","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1970."\r\n',
  '/add.csv': '9001,1,"Main Street 1","Testtown","Germany",-0- \r\n',
  '/alt.csv': '9001,1,"aka","PROBE, Karl",-0- \r\n',
}

describe('attache lists pull', () => {
  const folder = homesFolder()
  const home = `${folder}/home`
  let server: ServerProcess
  let origin: string
  let publisher: Server | undefined

  beforeAll(async () => {
    server = startServer({ home, args: ['--port', '0'] })
    origin = await server.ready()
  })
  afterEach(() => {
    publisher?.closeAllConnections()
    publisher?.close()
    publisher = undefined
  })
  afterAll(() => clearHomes(folder))

  const publish = async (answer: RequestListener): Promise<string> => {
    const made = createServer(answer)
    publisher = made
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(made.address() as AddressInfo).port}/`
  }
  const text =
    (body: string, type = 'text/xml'): RequestListener =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body)
    }
  const pull = (...args: readonly string[]) =>
    attache(['lists', 'pull', ...args, '--json'], {
      ATTACHE_URL: origin,
      ATTACHE_TOKEN: demoToken(home, 'list-manager'),
      ATTACHE_ANCHOR_DIR: server.anchorFolder,
    })
  const refused = (spoken: Spoken, code: number, says: RegExp) => {
    expect([spoken.code, spoken.stderr]).toEqual([code, expect.stringMatching(says)])
    expect(spoken.json()).toMatchObject({ ok: false, error: expect.stringMatching(says) })
  }

  it('fetches and imports the list of the United Nations, the next version, and says when nothing changed', async () => {
    const one = await pull('un', '--url', await publish(text(un(individual('1', 'ANNA'), individual('2', 'BERT')))))
    expect([one.code, one.json()]).toEqual([
      DONE,
      expect.objectContaining({ source: 'un_sc_sanctions', entities: 2, added: 2 }),
    ])
    publisher?.close()
    const url = await publish(text(un(individual('1', 'ANNA'))))
    expect((await pull('un', '--url', url)).json()).toMatchObject({ entities: 1, removed: 1, unchanged: 1 })
    expect((await pull('un', '--url', url)).json()).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 1 })
  })

  it('fetches the three files of OFAC from one folder', async () => {
    const url = await publish((request, response) => response.writeHead(200).end(ofac[request.url ?? ''] ?? ''))
    expect((await pull('ofac', '--url', url)).json()).toMatchObject({ source: 'us_ofac_sdn', schemata: { Person: 1 } })
  })

  it('imports nothing of what is not the list, or not all of it', async () => {
    const whole = un(individual('3', 'CARL'))
    const cases: readonly (readonly [RequestListener, RegExp])[] = [
      [text('<html><body>Maintenance</body></html>', 'text/html'), /web page/],
      [text('<!DOCTYPE html><html><body>Maintenance</body></html>'), /web page/],
      [text('{"error": "moved"}'), /not what it should be/],
      [text(whole.slice(0, -40)), /not what it should be/],
      [(_request, response) => response.writeHead(503).end(), /answered 503/],
      [
        (_request, response) => {
          response.writeHead(200, { 'content-length': String(whole.length + 500) })
          response.write(whole)
          setTimeout(() => response.destroy(), 50)
        },
        /was not reached|sent/,
      ],
      [
        (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end(),
        /not https/,
      ],
      [(_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(), /not https/],
    ]
    for (const [answer, says] of cases) {
      const spoken = await pull('un', '--url', await publish(answer))
      expect([FAILED, UNREACHABLE]).toContain(spoken.code)
      expect(spoken.stderr).toMatch(says)
      expect(String(spoken.json()['remedy'])).toMatch(/attache import FOLDER|again/)
      publisher?.close()
    }
    const files = await publish((request, response) =>
      response.writeHead(request.url === '/alt.csv' ? 404 : 200).end(ofac[request.url ?? '']),
    )
    refused(await pull('ofac', '--url', files), FAILED, /answered 404/)
  })

  it('gives up on a publisher that falls silent, before its answer or within it', async () => {
    const silent = await publish(() => undefined)
    refused(await pull('un', '--url', silent, '--timeout', '1'), UNREACHABLE, /no answer for 1 seconds/)
    publisher?.close()
    const halting = await publish((_request, response) => void response.writeHead(200).write('<CONSOLIDATED_LIST>'))
    refused(await pull('un', '--url', halting, '--timeout', '1'), UNREACHABLE, /no answer for 1 seconds/)
  })

  it('names the host and the way by hand when there is no network', async () => {
    const closed = await publish(() => undefined)
    await new Promise((resolve) => publisher?.close(resolve))
    refused(await pull('un', '--url', closed), UNREACHABLE, /127\.0\.0\.1:\d+ was not reached: .*ECONNREFUSED/)
    const nowhere = await pull('un', '--url', 'https://no-such-host.invalid/x.xml')
    refused(nowhere, UNREACHABLE, /no-such-host\.invalid was not reached: .*(ENOTFOUND|EAI_AGAIN)/)
    expect(nowhere.json()['remedy']).toMatch(/consolidated\.xml by hand from https:.*attache import FOLDER/)
  })

  it('refuses what it was not asked for', async () => {
    refused(await pull('eu'), USAGE, /eu/)
    refused(await pull('--url', 'https://example.org/'), USAGE, /--url needs/)
    refused(await pull('un', '--url', 'http://example.org/x.xml'), USAGE, /https/)
    refused(await pull('un', '--timeout', 'soon'), USAGE, /seconds/)
  })
})
