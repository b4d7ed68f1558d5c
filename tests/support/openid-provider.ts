import { createServer, type Server } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Signs in as this subject at the next visit; its claims are what the provider says of it. */
  as(subject: string, claims: Readonly<Record<string, unknown>>): void
  close(): Promise<void>
}

/** A real OpenID Connect provider on loopback; whoever is named with `as` signs in there without a form. */
export async function openProvider(callback: string): Promise<TestProvider> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the provider has no port')
  const issuer = `http://localhost:${address.port}`
  const people = new Map<string, Readonly<Record<string, unknown>>>()
  let next = ''
  const clientId = 'attache'
  const clientSecret = 'a secret that only the two of them know'
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'one' } as never] },
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'], email: ['email'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/visit/${interaction.uid}` },
    ttl: { AccessToken: 600, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  })
  const callbackOf = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/visit/') !== true) return void callbackOf(request, response)
    void (async () => {
      const details = await provider.interactionDetails(request, response)
      const grant = new provider.Grant({ accountId: next, clientId })
      grant.addOIDCScope('openid profile email')
      const grantId = await grant.save()
      await provider.interactionFinished(
        request,
        response,
        details.prompt.name === 'login'
          ? { login: { accountId: next, ts: Math.floor(Date.now() / 1_000) }, consent: { grantId } }
          : { consent: { grantId } },
        { mergeWithLastSubmission: true },
      )
    })().catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  return {
    issuer,
    clientId,
    clientSecret,
    as: (subject, claims) => {
      next = subject
      people.set(subject, claims)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Follows the provider's pages like a browser, with a jar of its own, until it sends back to `callback`. */
export async function visit(start: string, callback: string, jar = new Map<string, string>()): Promise<URL> {
  let address = start
  for (let hops = 0; hops < 12; hops += 1) {
    if (address.startsWith(callback)) return new URL(address)
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${address} answered ${response.status}: ${await response.text()}`)
    address = new URL(location, address).href
  }
  throw new Error('the provider redirects in a circle')
}
