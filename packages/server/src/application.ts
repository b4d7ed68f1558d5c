import { system } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { FastifyInstance } from 'fastify'
import { Accounts, accountRoutes, type OpenIdOptions, type Origins } from './modules/accounts/index.ts'
import { auditRoutes } from './modules/audit/index.ts'
import { directoryRoutes, officeName } from './modules/directory/index.ts'
import { duplicateRoutes, Rounds } from './modules/duplicates/index.ts'
import { Entities, entityRoutes, Exporter } from './modules/entities/index.ts'
import { Importer, Lists, listRoutes, mappingRoutes, Mappings, Previews } from './modules/lists/index.ts'
import { hoursRoutes } from './modules/hours/index.ts'
import { overviewRoutes } from './modules/overview/index.ts'
import { redressRoutes } from './modules/redress/index.ts'
import { Retention, retentionRoutes } from './modules/retention/index.ts'
import {
  ALL_LISTS,
  alikeTo,
  Batches,
  BatchRunner,
  Engine,
  type EngineSettings,
  screeningRoutes,
} from './modules/screening/index.ts'
import { Standing } from './modules/standing/index.ts'
import { FactDesk, visaRoutes } from './modules/visas/index.ts'
import { httpApp } from './platform/http/app.ts'
import { authenticator } from './platform/http/authenticate.ts'
import type { RequestMeter } from './platform/http/observe.ts'
import { Router } from './platform/http/router.ts'
import { webApp } from './platform/http/web-app.ts'
import type { Logger } from './platform/log.ts'
import type { Platform } from './platform/platform.ts'

export interface Application {
  readonly http: FastifyInstance
  readonly accounts: Accounts
  readonly lists: Lists
  readonly engine: Engine
  readonly batchFiles: Batches
  readonly batches: BatchRunner
  readonly retention: Retention
  readonly standing: Standing
  readonly duplicates: Rounds
  /** Ids of the routes that are mounted: the adversarial suite holds them against its rows. */
  readonly mounted: ReadonlySet<string>
  /** Takes up imports and files that a server before this one left unfinished. */
  resume(): Promise<void>
  close(): Promise<void>
}

export interface ApplicationOptions {
  readonly log: Logger
  readonly origins: () => Origins
  readonly openid?: OpenIdOptions | null
  readonly hosts: readonly string[]
  /** TLS of our own, or the proxies that encrypt in front of us; neither on loopback. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly proxies?: readonly string[]
  readonly webFolder: string | null
  /** Milliseconds; see `AppOptions`. */
  readonly beat?: number
  /** How the screening index is fed, where it is kept, and how many threads answer from it. */
  readonly index: Omit<EngineSettings, 'log'>
  /** The file outside the home that holds the signed audit checkpoints. */
  readonly anchor: string
  readonly requestId?: () => string
  /** Where the numbers of requests go. */
  readonly meter?: RequestMeter
}

/** The modules over a platform, and the routes over the modules. */
export async function openApplication(platform: Platform, options: ApplicationOptions): Promise<Application> {
  const { log } = options
  const http = await httpApp(options)
  const router = new Router(http, authenticator(platform.sessions))

  const accounts = new Accounts(platform)
  const engine = new Engine({ ...options.index, log })
  const standing = new Standing(platform, engine, log)
  const facts = new FactDesk(platform.database.keeper)
  const duplicates = new Rounds(platform, engine, log)
  /** Lists say something else than before. */
  const changed = async (): Promise<void> => {
    await engine.follow()
    standing.look()
    duplicates.look()
  }
  const importer = new Importer(platform, {
    changed,
    withheld: () => keeping.withheld(),
  })
  const mappings = new Mappings(platform)
  const previews = new Previews(platform)
  const keeping: Retention = new Retention(platform, {
    anchor: options.anchor,
    log,
    changed: async () => {
      await engine.purge()
      await standing.forget()
      duplicates.look()
    },
    forget: () => previews.forget(),
  })
  const lists = new Lists(platform, importer, mappings, log)
  const runner = new BatchRunner(platform, engine, log)
  const batches = new Batches(platform, runner)
  const entities = new Entities(platform, {
    accounts: (organization) => accounts.clearancesOf(organization),
    officeName: (reader, id) => officeName(platform, reader, id),
    similar: (reader, text, limit) =>
      alikeTo(platform, engine, reader, ALL_LISTS, { schema: 'Thing', text }, { limit }),
  })

  router.open(system.healthz, async () => ({ status: 'ok' as const }))
  router.open(system.readyz, async () => {
    if (!engine.loaded)
      throw new Refusal('unavailable', 'The screening index is being loaded.', { remedy: 'Ask again in a second.' })
    return { status: 'ok' as const }
  })
  accountRoutes(router, platform, accounts, {
    officeName: (reader, id) => officeName(platform, reader, id),
    origins: options.origins,
    openid: options.openid ?? null,
  })
  directoryRoutes(router, platform)
  entityRoutes(router, platform, entities, new Exporter(platform, entities))
  listRoutes(router, platform, lists, importer)
  mappingRoutes(router, platform, mappings, previews)
  screeningRoutes(router, platform, engine, batches)
  visaRoutes(router, platform, engine, facts)
  redressRoutes(router, platform, engine, changed)
  hoursRoutes(router, platform)
  duplicateRoutes(router, platform)
  auditRoutes(router, platform, { anchor: options.anchor })
  overviewRoutes(router, platform)
  retentionRoutes(router, platform, keeping)
  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger())
  if (options.webFolder !== null) await webApp(http, options.webFolder)
  await http.ready()

  return {
    http,
    accounts,
    lists,
    engine,
    batchFiles: batches,
    batches: runner,
    retention: keeping,
    standing,
    duplicates,
    mounted: router.mounted,
    resume: async () => {
      // First: what was expunged since a restored copy was taken must be gone before anybody reads.
      await keeping.resume()
      await lists.resume()
      await batches.resume()
      standing.look()
      void facts.resume().catch((error: unknown) => log.error('rings.failed', { error }))
      duplicates.look()
    },
    close: async () => {
      await http.close()
      await keeping.close()
      await previews.close()
      await runner.close()
      await standing.close()
      await duplicates.close()
      await engine.close()
    },
  }
}
