import { BlockList, isIP } from 'node:net'
import { Refusal } from '@attache/kernel'
import type { FastifyInstance } from 'fastify'

/** Addresses and subnets, to look an address up in. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    try {
      if (isIP(address) === 0) throw new Error('no address')
      if (prefix === undefined) list.addAddress(address, family)
      else if (Number(prefix) === 0) throw new Error('everybody')
      else list.addSubnet(address, Number(prefix), family)
    } catch {
      throw new Refusal('invalid', `ATTACHE_TRUSTED_PROXY holds “${entry}”, which names no proxy.`, {
        remedy: 'Write addresses or subnets, e.g. 10.0.0.5,10.1.0.0/24.',
      })
    }
  }
  return list
}

/** With proxies in front, whoever comes past them is not answered: what he sends crossed the network readable. */
export function onlyThrough(app: FastifyInstance, proxies: readonly string[]): void {
  if (proxies.length === 0) return
  const trusted = addressList(proxies)
  app.addHook('onRequest', async (request, reply) => {
    const address = request.socket.remoteAddress ?? ''
    const from = address.startsWith('::ffff:') ? address.slice(7) : address
    const known = trusted.check(from, isIP(from) === 6 ? 'ipv6' : 'ipv4')
    const encrypted = request.headers['x-forwarded-proto'] === 'https'
    // Health checks of the machine itself come without a proxy.
    if ((known && encrypted) || (/^127\.|^::1$/.test(from) && request.headers['x-forwarded-for'] === undefined)) return
    await reply.status(421).send({
      error: 'invalid',
      message: known
        ? 'The proxy does not say that it was reached by https.'
        : 'This server is reached through its proxy alone.',
      remedy: known ? 'Let it send X-Forwarded-Proto.' : null,
      fields: [],
      request: request.id,
    })
  })
}
