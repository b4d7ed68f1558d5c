import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { root } from '../support/server-process.ts'
import { stumbles } from './axe.ts'
import type { Visitor } from './visitor.ts'

/** Where pictures of every page are left, to be looked at; ATTACHE_PICTURES=1 makes them. */
const pictures = join(root, 'node_modules/.cache/attache/screens')
export const wanted = process.env['ATTACHE_PICTURES'] === '1'
if (wanted) mkdirSync(pictures, { recursive: true })

/** In an order in which each differs from the one before by one thing; without pictures a page is looked at in two. */
const looks: readonly {
  readonly look: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
}[] = [
  { look: 'wide-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { look: 'wide-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { look: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { look: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
]

/** Addresses that stand without any data. */
export const everywhere: Readonly<Record<string, string>> = {
  home: '/',
  screening: '/screening',
  'screening-one': '/screening/one',
  'screening-questions': '/screening/questions',
  'screening-file': '/screening/file',
  hits: '/hits',
  duplicates: '/duplicates',
  entities: '/entities',
  lists: '/lists',
  imports: '/lists/imports',
  'import-new': '/lists/new',
  'import-table': '/lists/table',
  mappings: '/lists/mappings',
  offices: '/directory/offices',
  countries: '/directory/countries',
  organizations: '/directory/organizations',
  people: '/directory/people',
  tokens: '/tokens',
  'my-account': '/account',
  'break-glass': '/break-glass',
  help: '/help',
  'no-page': '/no/such/page',
}

/** Addresses of the visa programme, for those who work in it. */
export const ofVisas: Readonly<Record<string, string>> = {
  visas: '/visas',
  'visa-new': '/visas/new',
  'visa-file': '/visas/file',
  'visa-rings': '/visas/rings',
  'visa-measures': '/visas/measures',
}

/** Looks at each of these addresses, by the names of their pictures. */
export async function lookAll(
  visitor: Visitor,
  paths: Readonly<Record<string, string>>,
  pair: 'wide-light and phone-dark' | 'wide-dark and phone-light' = 'wide-light and phone-dark',
): Promise<void> {
  const chosen = looks.filter(({ look }) => wanted || pair.includes(look))
  const found: string[] = []
  for (const [name, path] of Object.entries(paths)) await lookAt(visitor, path, name, chosen, found)
  expect(found).toEqual([])
}

/** Pages that have nothing to show but why. */
const alarming = { 'entity-none': true, refused: true }

/** What every page owes to whoever looks at it, whatever is on it: one heading, and nothing beside the window. */
async function lookAt(
  visitor: Visitor,
  path: string,
  name: string,
  chosen: typeof looks,
  found: string[],
): Promise<void> {
  const { page } = visitor
  const [first] = chosen
  if (first !== undefined) await page.setViewportSize(first.viewport)
  await visitor.go(path)
  await settled(visitor)
  for (const { look, viewport, colorScheme } of chosen) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    const seen = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      alerts: document.querySelectorAll('[role=alert]').length,
      beside: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
    }))
    expect({ path, look, ...seen }).toEqual({ path, look, headings: 1, alerts: name in alarming ? 1 : 0, beside: 0 })
    // Another look has other colours; the page is the same.
    for (const stumble of await stumbles(page, look !== first?.look)) found.push(`${path}, ${look}: ${stumble}`)
    if (!wanted) continue
    await page.screenshot({ path: join(pictures, `${name}-${look}.png`), animations: 'disabled' })
  }
}

/** The page stands: nothing is asked any more, and nothing stands in for what is still to come. */
export async function settled({ page, asking }: Visitor): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const open = async () => asking() + (await page.locator('[role=status][aria-label=Loading]').count())
  await expect.poll(open, { timeout: 10_000, interval: 30 }).toBe(0)
}
