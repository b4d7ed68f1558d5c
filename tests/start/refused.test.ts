import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { clearHomes, homesFolder, processesUnder, startServer } from '../support/server-process.ts'

describe('a start that cannot be', () => {
  const folder = homesFolder()
  afterAll(() => clearHomes(folder))

  it.each([
    ['an unknown option', ['--prot', '7311'], /--prot/],
    ['a port that is no number', ['--port', 'seven'], /“seven”/],
    ['a port out of range', ['--port', '70000'], /65535/],
    ['an option without its value', ['--port'], /--port/],
    ['a word that means nothing', ['sideways'], /sideways/],
  ])('names %s, shows the usage and makes no home', async (_title, args, says) => {
    const home = join(folder, 'never')
    const server = startServer({ home, args })
    expect(await server.exited).toBe(1)
    expect(server.said().stderr).toMatch(says)
    expect(server.said().stderr).toContain('Usage: npm start --')
    expect(server.said().stderr).not.toMatch(/^\s+at /m)
    expect(existsSync(home)).toBe(false)
  })

  it('says which port is taken, what to do, and leaves nothing running', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const server = startServer({ home: join(folder, 'taken'), args: ['--port', String(port), '--no-demo'] })
    expect(await server.exited).toBe(1)
    other.close()
    expect(server.said().stderr).toContain(`Port ${port} is taken`)
    expect(server.said().stderr).toContain('--port')
    expect(server.said().stderr).not.toMatch(/^\s+at /m)
    expect(processesUnder(folder)).toEqual([])
    // Nothing was spoilt: on another port the same home starts, with its link for the first administrator.
    const again = startServer({ home: join(folder, 'taken') })
    await again.ready()
    expect(existsSync(join(folder, 'taken/first-administrator.txt'))).toBe(true)
    expect(await again.stop()).toBe(0)
  })

  it('says so when the home is a file', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'a-file'), 'not a folder')
    const server = startServer({ home: join(folder, 'a-file') })
    expect(await server.exited).toBe(1)
    expect(server.said().stderr).toContain(join(folder, 'a-file'))
    expect(server.said().stderr).not.toMatch(/^\s+at /m)
  })

  it('starts below a path that is longer than a socket may be', async () => {
    const home = join(folder, 'a-rather-long-name-for-a-folder'.repeat(3), 'and-another-one-below-it'.repeat(3), 'home')
    const server = startServer({ home })
    const origin = await server.ready()
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    expect(processesUnder(folder)).toEqual([])
  })

  it('starts below a path with spaces, quotes and letters of other alphabets', async () => {
    const home = join(folder, `the home's “first”; $HOME дом`)
    const server = startServer({ home })
    const origin = await server.ready()
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
  })
})
