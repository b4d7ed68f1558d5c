import { system } from '@attache/contracts'
import type { FastifyInstance } from 'fastify'
import { Accounts, accountRoutes } from './modules/accounts/index.ts'
import { directoryRoutes, officeName } from './modules/directory/index.ts'
import { authenticator } from './platform/http/authenticate.ts'
import { httpApp } from './platform/http/app.ts'
import { Router } from './platform/http/router.ts'
import { webApp } from './platform/http/web-app.ts'
import type { Logger } from './platform/log.ts'
import type { Platform } from './platform/platform.ts'

export interface Application {
  readonly http: FastifyInstance
  readonly accounts: Accounts
  /** Ids of the routes that are mounted: the adversarial suite holds them against its rows. */
  readonly mounted: ReadonlySet<string>
  close(): Promise<void>
}

export interface ApplicationOptions {
  readonly log: Logger
  readonly origin: () => string
  readonly hosts: readonly string[]
  readonly webFolder: string | null
  readonly requestId?: () => string
}

/** The modules over a platform, and the routes over the modules. */
export async function openApplication(platform: Platform, options: ApplicationOptions): Promise<Application> {
  const http = await httpApp(options)
  const router = new Router(http, authenticator(platform.sessions))
  const accounts = new Accounts(platform)

  router.open(system.healthz, async () => ({ status: 'ok' as const }))
  router.open(system.readyz, async () => ({ status: 'ok' as const }))
  accountRoutes(router, platform, accounts, {
    officeName: (reader, id) => officeName(platform, reader, id),
    origin: options.origin,
  })
  directoryRoutes(router, platform)
  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger())
  if (options.webFolder !== null) await webApp(http, options.webFolder)
  await http.ready()
  return { http, accounts, mounted: router.mounted, close: () => http.close() }
}
