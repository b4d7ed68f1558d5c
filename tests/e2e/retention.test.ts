import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

const reason = 'The court ordered it on Monday'

describeInBrowser('retention, by two people', () => {
  const stage = openStage()

  it('expunges a listed person when a second person agrees, and says nothing of whom afterwards', async () => {
    const { items } = await stage
      .client('list-manager')
      .get<{ items: readonly { id: string; caption: string }[] }>('/api/entities?schema=Person&limit=1')
    const { id, caption } = items[0] ?? { id: '', caption: '' }
    const privacy = await stage.signedIn('privacy-officer', '/retention/expungements')
    const { page } = privacy
    await page.getByText('Nothing was asked for').waitFor()
    await page.getByRole('button', { name: 'Ask for an expungement' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Id of the entity').fill(id)
    await dialog.getByLabel('Authority').fill('Order 17/2026')
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
    const requests = page.getByRole('list', { name: 'Requests' })
    await requests.getByText(caption).waitFor()
    await requests.getByText('a second person must decide').waitFor()

    const adviser = await stage.signedIn('legal-adviser', '/retention/expungements')
    await adviser.page.getByRole('button', { name: 'Approve' }).click()
    await adviser.page.getByLabel('Reason').fill('The order is genuine and final')
    await adviser.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await adviser.page.getByText('carried out', { exact: true }).waitFor()
    expect(await adviser.page.getByText(caption).count()).toBe(0)
    expect((await stage.client('list-manager').ask('GET', `/api/entities/${encodeURIComponent(id)}`)).status).toBe(404)
  })

  it('places a hold, shows the plan of the day and approves it, and shows what is declared', async () => {
    const { page, go } = await stage.signedIn('privacy-officer', '/retention/holds')
    await page.getByRole('button', { name: 'Place a hold' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('About').selectOption('list')
    await dialog.getByLabel('Short name of the list').fill('demo_watchlist')
    await dialog.getByLabel('To be reviewed by').fill('2030-01-01')
    await dialog.getByLabel('Authority').fill('Preservation letter 4')
    await dialog.getByLabel('Reason').fill('Litigation is to be expected')
    await dialog.getByRole('button', { name: 'Place it' }).click()
    await page.getByRole('list', { name: 'Legal holds' }).getByText('List: demo_watchlist').waitFor()

    await go('/retention')
    await page.getByRole('table', { name: 'What is due' }).getByText('Unmatched screenings').waitFor()
    await page.getByRole('list', { name: 'Disposal plans' }).getByRole('button', { name: 'Approve' }).click()
    await page.getByLabel('Reason').fill('Looked at with the records officer')
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await page
      .getByText(/agreed, to be carried out|carried out/)
      .first()
      .waitFor()

    await go('/retention/declared')
    await heading({ page } as never, 'Declared').waitFor()
    await page.getByRole('table', { name: 'Periods' }).getByText('(not verified)').first().waitFor()
    await page.getByRole('table', { name: 'Tables' }).getByText('public.screenings').waitFor()
  })
})
