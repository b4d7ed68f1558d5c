import { existsSync, watchFile } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { Server as TlsServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { Refusal, systemClock, systemRandomness } from '@attache/kernel'
import { type Application, openApplication } from './application.ts'
import { demonstrationUnfinished, seedDemonstration } from './demo/seed.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'
import { type Installation, openInstallation } from './installation.ts'
import { type OpenIdOptions, principalsExist } from './modules/accounts/index.ts'
import { screeningThreads } from './modules/screening/index.ts'
import { openIdOptions } from './openid-options.ts'
import { type StartOptions, startOptions, usage } from './options.ts'
import { type Home, homeAt, prepareHome } from './platform/home/home.ts'
import { type HomeLock, lockHome } from './platform/home/lock.ts'
import { stderrLog } from './platform/log.ts'
import { listenForMetrics, metricsPort } from './platform/metrics/listener.ts'
import { Metrics } from './platform/metrics/metrics.ts'
import { sourcesOf } from './platform/metrics/sources.ts'
import { hashOf } from './platform/sessions/sessions.ts'
import { certificateOf, type Reach, reachOf } from './reach.ts'

/** What has been begun so far, so that a stop in the middle of a start ends it all. */
interface Running {
  readonly lock: HomeLock
  installation?: Promise<Installation>
  application?: Promise<Application>
  metrics?: { close(): Promise<void> }
}

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2))
  if (options.help) return void process.stdout.write(usage)
  const settings: Settings = { options, ...reachSettings(options), openid: openIdOptions(process.env) }
  const home = homeAt(options.home)
  await prepareHome(home)
  const running: Running = { lock: await lockHome(home) }
  const stop = stopOnce(running)
  process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
  process.on('SIGINT', () => void stop().then(() => process.exit(0)))
  try {
    await start(settings, home, running)
  } catch (error) {
    await stop()
    throw error
  }
}

/** What was asked for, all of it checked before anything is made. */
interface Settings {
  readonly options: StartOptions
  readonly reach: Reach
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly openid: OpenIdOptions | null
}

function reachSettings(options: StartOptions): Pick<Settings, 'reach' | 'tls'> {
  const reach = reachOf(options, process.env)
  return { reach, tls: reach.tls === null ? null : certificateOf(reach.tls) }
}

async function start({ options, reach, tls, openid }: Settings, home: Home, running: Running): Promise<void> {
  let own = `http://127.0.0.1:${options.port}`
  const metrics = new Metrics()
  const watched = metricsPort(process.env['ATTACHE_METRICS_PORT'])
  const log = metrics.counting(stderrLog)
  running.installation = openInstallation({
    home,
    clock: systemClock,
    randomness: systemRandomness,
    log,
    onAuditCommit: (events, seconds) => metrics.auditCommitted(events, seconds),
    databaseUrl: process.env['DATABASE_URL'],
    anchorFolder: process.env['ATTACHE_ANCHOR_DIR'],
  })
  const installation = await running.installation
  running.application = openApplication(installation.platform, {
    log,
    meter: metrics,
    origins: () => ({ own, public: reach.publicUrl }),
    openid,
    hosts: [
      '127.0.0.1',
      'localhost',
      '[::1]',
      ...(reach.publicUrl === null ? [] : [new URL(reach.publicUrl).hostname]),
    ],
    tls,
    proxies: reach.proxies,
    webFolder: fileURLToPath(new URL('../../web/dist', import.meta.url)),
    index: {
      database: installation.server.keeper,
      file: home.index,
      threads: screeningThreads(availableParallelism()),
    },
    anchor: installation.anchor,
  })
  const application = await running.application
  metrics.watch(sourcesOf(installation.platform.database, () => application.engine.loaded))
  if (watched !== null) running.metrics = await listenForMetrics(metrics, watched)

  const { keeper } = installation.platform.database
  const isNew = !(await principalsExist(keeper))
  if (options.demo && (isNew || (await demonstrationUnfinished(keeper, home)))) {
    process.stdout.write('Filling the demonstration with invented people and lists, about a minute …\n')
    await seedDemonstration(installation.platform, application, home)
  } else await application.resume()
  await application.engine.ready
  own = await listen(application, reach)
  if (reach.tls !== null) followCertificate(application, reach.tls)
  const origin = reach.publicUrl ?? own
  const first = isNew && !options.demo
  if (first) await inviteFirstAdministrator(application.accounts, home, origin, options.owner)
  const open = first || (await renewFirstInvitation(installation, home, origin))
  process.stdout.write(`Attaché is ready at ${origin}${origin === own ? '' : `, listening on ${own}`}\n`)
  // A link that was used is no way in.
  const welcome = [home.demoAccounts, ...(open ? [home.firstAdministrator] : [])].find((file) => existsSync(file))
  if (welcome !== undefined) process.stdout.write(`To sign in, see ${welcome}\n`)
}

/** The link ran out, or the start that should have written it was cut off: until somebody has entered, each start writes a new one. */
async function renewFirstInvitation(installation: Installation, home: Home, origin: string): Promise<boolean> {
  const { database, randomness, clock, rules } = installation.platform
  const token = randomness.secret(32)
  const renewed = await database.keeper
    .updateTable('app.principals')
    .set({
      invitation_hash: hashOf(token),
      invitation_expires_at: new Date(clock.now().getTime() + rules.period('invitation')),
    })
    .where('username', '=', 'administrator')
    .where('password_hash', 'is', null)
    .where((row) =>
      row.not(row.exists(row.selectFrom('app.principals').select('id').where('password_hash', 'is not', null))),
    )
    .executeTakeFirst()
  if (renewed.numUpdatedRows === 0n) return false
  await writeFile(home.firstAdministrator, `${origin}/welcome#${token}\n`, { mode: 0o600 })
  return true
}

/** Takes up a renewed certificate without a restart. */
function followCertificate(application: Application, files: NonNullable<Reach['tls']>): void {
  const renew = () => {
    try {
      ;(application.http.server as unknown as TlsServer).setSecureContext(certificateOf(files))
    } catch (error) {
      stderrLog.error('tls.renewal', { error: String(error) })
    }
  }
  watchFile(files.cert, { interval: 60_000, persistent: false }, renew)
}

async function listen(application: Application, { host, port }: Reach): Promise<string> {
  try {
    return await application.http.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Refusal('conflict', `Port ${port} is taken by another program.`, {
      remedy: 'Start with another --port.',
      cause: error,
    })
  }
}

/** Stops in order, once: what is under way is answered, the audit chain is closed, the database is shut down. */
function stopOnce(running: Running): () => Promise<void> {
  let stopping: Promise<void> | undefined
  const stop = async () => {
    const installation = await running.installation?.catch(() => undefined)
    const application = await running.application?.catch(() => undefined)
    await running.metrics?.close()
    await application?.lists.close()
    await application?.close()
    await installation?.close()
    await running.lock.release()
  }
  return () => (stopping ??= stop())
}

main().catch((error: unknown) => {
  if (error instanceof Refusal) process.stderr.write(`${error.message}\n${error.remedy ?? ''}\n`)
  else process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  process.exit(1)
})
