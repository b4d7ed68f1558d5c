import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { describe, it } from 'vitest'

const places = [
  process.env['ATTACHE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const executable = places.find((path) => path !== undefined && existsSync(path))

/** Quiet, and without a word to anybody outside. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  if (executable === undefined) throw new Error('no Chromium')
  return chromium.launch({ executablePath: executable, args })
}

/** A suite in a real browser: skipped with the reason in its name when there is none, failed when all is required. */
export function describeInBrowser(title: string, body: () => void): void {
  if (executable !== undefined) return void describe(title, body)
  const missing = 'no Chromium on this machine (set ATTACHE_CHROMIUM)'
  if (process.env['ATTACHE_REQUIRE'] === 'all') throw new Error(missing)
  // The body would open a home; it has to stay shut.
  describe.skip(`${title}: ${missing}`, () => it('in a browser', () => undefined))
}
