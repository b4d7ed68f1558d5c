import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { clearHomes, homesFolder, startServer } from '../support/server-process.ts'

const folder = homesFolder()
const publicUrl = 'https://attache.example.gov'
const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }

function makeCertificate(): void {
  mkdirSync(folder, { recursive: true })
  const subject = '-subj /CN=attache.example.gov -addext subjectAltName=DNS:attache.example.gov'
  const kind = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2'
  execFileSync('openssl', ['req', ...`${kind} ${subject}`.split(' '), '-keyout', files.key, '-out', files.cert])
}

describe('how the server is reached', () => {
  afterAll(() => clearHomes(folder))
  const tls = { ATTACHE_PUBLIC_URL: publicUrl, ATTACHE_TLS_CERT: files.cert, ATTACHE_TLS_KEY: files.key }

  it.each([
    ['beyond loopback without TLS', ['--host', '0.0.0.0'], {}, /without TLS/],
    ['beyond loopback with an address alone', ['--host', '0.0.0.0'], { ATTACHE_PUBLIC_URL: publicUrl }, /without TLS/],
    ['a public address that is not https', [], { ATTACHE_PUBLIC_URL: 'http://attache.example.gov' }, /https/],
    ['a certificate without its key', [], { ATTACHE_PUBLIC_URL: publicUrl, ATTACHE_TLS_CERT: 'x.pem' }, /key/],
    ['a certificate that is not there', [], { ...tls, ATTACHE_TLS_CERT: '/nowhere.pem' }, /nowhere/],
    ['a proxy that is no address', [], { ATTACHE_PUBLIC_URL: publicUrl, ATTACHE_TRUSTED_PROXY: 'proxy' }, /“proxy”/],
    [
      'proxies that are everybody',
      [],
      { ATTACHE_PUBLIC_URL: publicUrl, ATTACHE_TRUSTED_PROXY: '0.0.0.0/0' },
      /“0\.0\.0\.0\/0”/,
    ],
    ['half of a provider', [], { ATTACHE_OIDC_ISSUER: 'https://login.example.gov' }, /OpenID/],
  ])('refuses %s, says what to do, and makes no home', async (_title, args, env, says) => {
    const home = join(folder, 'never')
    const server = startServer({ home, args: ['--port', '0', '--no-demo', ...args], env })
    expect(await server.exited).toBe(1)
    expect(server.said().stderr).toMatch(says)
    expect(server.said().stderr).not.toMatch(/^\s+at /m)
    expect(existsSync(home)).toBe(false)
  })

  it('serves the public address by TLS of its own, with a cookie that never leaves it', async () => {
    makeCertificate()
    const server = startServer({
      home: join(folder, 'tls'),
      args: ['--port', '0', '--host', '0.0.0.0', '--no-demo'],
      env: tls,
    })
    expect(await server.ready()).toBe(publicUrl)
    const port = Number(/listening on https:\/\/[^:]+:(\d+)/.exec(server.said().stdout)?.[1])
    const answer = await ask(port, 'attache.example.gov')
    expect(answer.status).toBe(401)
    expect(answer.headers['strict-transport-security']).toMatch(/max-age/)
    expect((await ask(port, 'elsewhere.example')).status).toBe(421)
    expect(await server.stop()).toBe(0)
  })

  it('answers nobody past a trusted proxy, and nobody whom the proxy reached without https', async () => {
    const server = startServer({
      home: join(folder, 'proxied'),
      env: { ATTACHE_PUBLIC_URL: publicUrl, ATTACHE_TRUSTED_PROXY: '127.0.0.2,10.1.0.0/24' },
    })
    await server.ready()
    const own = /listening on (\S+)/.exec(server.said().stdout)?.[1] ?? ''
    const status = async (headers: Record<string, string>) => (await fetch(`${own}/healthz`, { headers })).status
    expect(await status({})).toBe(200)
    // It claims to come through a proxy, and comes from an address that is none.
    expect(await status({ 'x-forwarded-for': '203.0.113.5', 'x-forwarded-proto': 'https' })).toBe(421)
    expect(await server.stop()).toBe(0)
  })
})

const ask = (port: number, host: string) =>
  new Promise<{ readonly status: number; readonly headers: Record<string, unknown> }>((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path: '/api/session', headers: { host }, rejectUnauthorized: false },
      (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, headers: response.headers })
      },
    )
      .on('error', reject)
      .end()
  })
