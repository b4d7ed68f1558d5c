import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Cookie } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { asAdministrator } from '../support/home-database.ts'
import { type DemoAccount, demoAccounts, HttpClient } from '../support/http-client.ts'
import { clearHomes, homesFolder, type ServerProcess, startServer } from '../support/server-process.ts'
import { openBrowser } from './browser.ts'
import { heading, signIn, type Visitor, visit } from './visitor.ts'

/** One server and one browser for the tests of a file. */
export interface Stage {
  readonly home: string
  readonly origin: () => string
  readonly account: (username: string) => DemoAccount
  /** What one can ask from outside, with the token of an account of the demonstration. */
  readonly client: (username: string) => HttpClient
  /** Makes the last proof of who somebody is an hour old. */
  readonly unprove: (principal: string) => Promise<void>
  readonly stranger: (options?: BrowserContextOptions) => Promise<Visitor>
  /** A browser of its own in which this account has signed in and stands at `path`. */
  readonly signedIn: (username: string, path?: string, options?: BrowserContextOptions) => Promise<Visitor>
}

/** Starts a server and a browser before the tests of this suite; after each test the browser must not have complained. */
export function openStage(args: readonly string[] = ['--port', '0']): Stage {
  const folder = homesFolder()
  const home = join(folder, 'home')
  let server: ServerProcess
  let origin = ''
  let browser: Browser
  let visitors: Visitor[] = []
  /** Who has signed in once goes on in the same session, as long as it lasts. */
  const sessions = new Map<string, Cookie[]>()

  beforeAll(async () => {
    server = startServer({ home, args })
    ;[origin, browser] = await Promise.all([server.ready(), openBrowser()])
  })
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints)
    for (const { context } of visitors) await context.close()
    visitors = []
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await clearHomes(folder)
  })

  const account = (username: string): DemoAccount => {
    const found = demoAccounts(home).find((one) => one.username === username)
    if (found === undefined) throw new Error(`the demonstration has no ${username}`)
    return found
  }
  const stranger = async (options?: BrowserContextOptions): Promise<Visitor> => {
    const visitor = await visit(browser, origin, options)
    visitors.push(visitor)
    return visitor
  }
  return {
    home,
    origin: () => origin,
    account,
    client: (username) => new HttpClient(origin, account(username).token),
    unprove: (principal) =>
      asAdministrator(home, async (client) => {
        await client.query(`update app.sessions set proven_at = now() - interval '1 hour' where principal = $1`, [
          principal,
        ])
      }),
    stranger,
    signedIn: async (username, path = '/', options = {}) => {
      const visitor = await stranger(options)
      const { page, context } = visitor
      await context.addCookies(sessions.get(username) ?? [])
      await visitor.go(path)
      const frame = page
        .getByRole('navigation', { name: 'Main' })
        .or(page.getByRole('button', { name: 'Menu' }))
        .first()
      await frame.or(heading(visitor, 'Sign in')).first().waitFor()
      if ((await heading(visitor, 'Sign in').count()) > 0) {
        await signIn(visitor, username, account(username).password)
        await frame.waitFor()
        sessions.set(username, await context.cookies())
      }
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      return visitor
    },
  }
}
