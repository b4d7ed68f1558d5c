import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built web app: assets by their hashed names, and for every other page address the one document, with a fresh nonce. */
export async function webApp(app: FastifyInstance, folder: string): Promise<void> {
  const document = join(folder, 'index.html')
  if (!existsSync(document)) return
  const page = readFileSync(document, 'utf8')
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  })
  const answer = (nonce: string) => page.replaceAll('__CSP_NONCE__', nonce)
  app.get('/', { schema: { hide: true } }, (request, reply) => send(request.url, reply))
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return send(request.url, reply)
  })
  const send = (
    _url: string,
    reply: { header(name: string, value: string): unknown; type(value: string): { send(body: string): unknown } },
  ) => {
    const nonce = randomBytes(16).toString('base64')
    reply.header('content-security-policy', policy(nonce))
    reply.header('cache-control', 'no-store')
    return reply.type('text/html; charset=utf-8').send(answer(nonce))
  }
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
