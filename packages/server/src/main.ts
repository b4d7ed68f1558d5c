import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Refusal, systemClock, systemRandomness } from '@attache/kernel'
import { openApplication } from './application.ts'
import { openInstallation } from './installation.ts'
import { principalsExist } from './modules/accounts/index.ts'
import { startOptions, usage } from './options.ts'
import { homeAt, prepareHome } from './platform/home/home.ts'
import { lockHome } from './platform/home/lock.ts'
import { stderrLog } from './platform/log.ts'

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2))
  if (options.help) return void process.stdout.write(usage)
  const home = homeAt(options.home)
  await prepareHome(home)
  const lock = await lockHome(home)
  let origin = `http://127.0.0.1:${options.port}`
  const installation = await openInstallation({
    home,
    clock: systemClock,
    randomness: systemRandomness,
    log: stderrLog,
    databaseUrl: process.env['DATABASE_URL'],
    anchorFolder: process.env['ATTACHE_ANCHOR_DIR'],
  })
  const application = await openApplication(installation.platform, {
    log: stderrLog,
    origin: () => origin,
    hosts: ['127.0.0.1', 'localhost', '[::1]'],
    webFolder: fileURLToPath(new URL('../../web/dist', import.meta.url)),
    feed: installation.server.keeper,
    anchor: installation.anchor,
  })

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await application.close()
    await installation.close()
    await lock.release()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())

  const first = !(await principalsExist(installation.platform.database.keeper))
  if (first && !options.demo) {
    const { token } = await application.accounts.invite(null, {
      username: 'administrator',
      name: 'First administrator',
      organization: 'hsi',
      country: 'US',
      office: null,
      roles: ['system-administrator'],
      ceiling: 'public',
      compartments: [],
      purposes: ['administration'],
    })
    await writeFile(home.firstAdministrator, `${origin}/welcome#${token}\n`, { mode: 0o600 })
  }
  origin = await application.http.listen({ host: '127.0.0.1', port: options.port })
  process.stdout.write(`Attaché is ready at ${origin}\n`)
}

main().catch((error: unknown) => {
  if (error instanceof Refusal) process.stderr.write(`${error.message}\n${error.remedy ?? ''}\n`)
  else process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  process.exit(1)
})
