import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page, Request } from 'playwright-core'

/** Somebody at a browser of his own. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained of: errors of scripts, of the console, of the content security policy. */
  readonly complaints: string[]
  /** How many answers of the server the page waits for. */
  readonly asking: () => number
  readonly go: (path: string) => Promise<void>
}

export async function visit(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(10_000)
  const complaints: string[] = []
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      reportError(new Error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`)),
    )
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  const asked = new Set<Request>()
  const answered = (request: Request) => asked.delete(request)
  page.on('request', (request) => request.url().includes('/api/') && asked.add(request))
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
  return { page, context, complaints, asking: () => asked.size, go: async (path) => void (await page.goto(path)) }
}

/** Chromium writes every answer from 400 up to the console; below 500 it is the application that refused, and says so itself. */
const isRefusal = (message: ConsoleMessage): boolean =>
  /^Failed to load resource: .* status of 4\d\d/.test(message.text()) && message.location().url.includes('/api/')

export async function signIn({ page }: Visitor, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export const heading = ({ page }: Visitor, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, ...(typeof name === 'string' ? { exact: true } : {}) })

export async function chooseFilter({ page }: Visitor, label: string, choice: string): Promise<void> {
  await page.getByRole('search', { name: 'Filters' }).getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}
