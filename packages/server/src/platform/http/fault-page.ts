import type { Fault } from '@attache/contracts'
import type { FastifyRequest } from 'fastify'

/** Whether a person's browser opened this address itself, as on the way back from a provider, so that JSON would be all he sees. */
export const opensPage = (request: Pick<FastifyRequest, 'method' | 'headers'>): boolean =>
  request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')

/** Nothing may load or run in it: it quotes what came with a request. */
export const FAULT_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** What was refused, as a page with a way on. */
export const faultPage = ({ message, remedy, request }: Fault): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Attaché</title>
<style>
:root { color-scheme: light dark; font: 0.9375rem/1.5 system-ui, sans-serif }
main { max-width: 26rem; margin: 18vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.25rem }
small { opacity: 0.75 }
</style>
<main><h1>${escaped(message)}</h1>
${remedy === null ? '' : `<p>${escaped(remedy)}</p>\n`}<p><a href="/">Back to Attaché</a></p>
<p><small>Request ${escaped(request)}</small></p></main></html>
`

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
