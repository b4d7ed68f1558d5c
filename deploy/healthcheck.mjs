// Asks the server of this container whether it is ready, with TLS or without; exit code 0 when it is.
import http from 'node:http'
import https from 'node:https'

const port = Number(process.env.ATTACHE_PORT ?? 7070)
// The certificate is for the public name; to oneself by loopback there is nobody in between.
const asks = [
  () => http.get({ host: '127.0.0.1', port, path: '/readyz', timeout: 4_000 }),
  () => https.get({ host: '127.0.0.1', port, path: '/readyz', timeout: 4_000, rejectUnauthorized: false }),
]

function ask([next, ...rest]) {
  if (next === undefined) process.exit(1)
  const request = next()
  request.on('response', (response) => (response.statusCode === 200 ? process.exit(0) : ask(rest)))
  request.on('timeout', () => request.destroy(new Error('timeout')))
  request.on('error', () => ask(rest))
}

ask(asks)
