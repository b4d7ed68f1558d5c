import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal, systemClock, systemRandomness } from '@attache/kernel'
import { type Application, openApplication } from './application.ts'
import { demonstrationUnfinished, seedDemonstration } from './demo/seed.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'
import { type Installation, openInstallation } from './installation.ts'
import { principalsExist } from './modules/accounts/index.ts'
import { type StartOptions, startOptions, usage } from './options.ts'
import { type Home, homeAt, prepareHome } from './platform/home/home.ts'
import { type HomeLock, lockHome } from './platform/home/lock.ts'
import { stderrLog } from './platform/log.ts'

interface Running {
  readonly lock: HomeLock
  installation?: Installation
  application?: Application
}

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2))
  if (options.help) return void process.stdout.write(usage)
  const home = homeAt(options.home)
  await prepareHome(home)
  const running: Running = { lock: await lockHome(home) }
  const stop = stopOnce(running)
  process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
  process.on('SIGINT', () => void stop().then(() => process.exit(0)))
  try {
    await start(options, home, running)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: StartOptions, home: Home, running: Running): Promise<void> {
  let origin = `http://127.0.0.1:${options.port}`
  const installation = await openInstallation({
    home,
    clock: systemClock,
    randomness: systemRandomness,
    log: stderrLog,
    databaseUrl: process.env['DATABASE_URL'],
    anchorFolder: process.env['ATTACHE_ANCHOR_DIR'],
  })
  running.installation = installation
  const application = await openApplication(installation.platform, {
    log: stderrLog,
    origin: () => origin,
    hosts: ['127.0.0.1', 'localhost', '[::1]'],
    webFolder: fileURLToPath(new URL('../../web/dist', import.meta.url)),
    feed: installation.server.keeper,
    anchor: installation.anchor,
  })
  running.application = application

  const { keeper } = installation.platform.database
  const isNew = !(await principalsExist(keeper))
  if (options.demo && (isNew || (await demonstrationUnfinished(keeper, home))))
    await seedDemonstration(installation.platform, application, home)
  else await application.resume()
  await application.engine.ready
  origin = await listen(application, options.port)
  if (isNew && !options.demo) await inviteFirstAdministrator(application.accounts, home, origin)
  process.stdout.write(`Attaché is ready at ${origin}\n`)
  const welcome = [home.demoAccounts, home.firstAdministrator].find((file) => existsSync(file))
  if (welcome !== undefined) process.stdout.write(`To sign in, see ${welcome}\n`)
}

async function listen(application: Application, port: number): Promise<string> {
  try {
    return await application.http.listen({ host: '127.0.0.1', port })
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
    await running.application?.close()
    await running.installation?.close()
    await running.lock.release()
  }
  return () => (stopping ??= stop())
}

main().catch((error: unknown) => {
  if (error instanceof Refusal) process.stderr.write(`${error.message}\n${error.remedy ?? ''}\n`)
  else process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  process.exit(1)
})
