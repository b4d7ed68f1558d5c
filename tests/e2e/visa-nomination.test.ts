import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { says, stands } from './visa-steps.ts'
import { heading } from './visitor.ts'

const facts = 'Two witnesses of the port named him as the courier of the cell.'

describeInBrowser('a watchlist nomination, from the finding to the owner of the list', () => {
  const stage = openStage()
  let application = ''
  let address = ''

  it('is made from a confirmed finding, and not with a name alone', async () => {
    const { items } = await stage
      .client('vsp-agent')
      .get<{ items: readonly { id: string; applicant: { caption: string } }[] }>(
        '/api/visas/applications?finding=confirmed&limit=1',
      )
    application = `/visas/${items[0]?.id}`
    const visitor = await stage.signedIn('vsp-agent', '/visas/nominations')
    const { page } = visitor
    await page.getByText('Nobody was nominated yet').waitFor()
    await page.getByRole('link', { name: 'Show confirmed findings' }).waitFor()
    await visitor.go(application)
    await page.getByRole('button', { name: 'Nominate' }).click()
    const dialog = page.getByRole('dialog', { name: 'Nominate to a watchlist' })
    await dialog.getByRole('textbox', { name: 'List' }).fill('Terrorist watchlist, TSC')
    await dialog.getByRole('combobox', { name: 'Legal ground' }).selectOption('212(a)(3)(B)')
    await dialog.getByRole('textbox', { name: 'Facts' }).fill(facts)
    const boxes = dialog.getByRole('checkbox')
    const named = await boxes.count()
    expect(named).toBeGreaterThan(1)
    for (let at = 0; at < named; at += 1) {
      const label = (await boxes.nth(at).getAttribute('value')) ?? ''
      if (!label.startsWith('name ')) await boxes.nth(at).uncheck()
    }
    const nominate = dialog.getByRole('button', { name: 'Nominate to a watchlist' })
    await nominate.click()
    await dialog
      .getByRole('alert')
      .getByText(/a name alone/)
      .first()
      .waitFor()
    for (let at = 0; at < named; at += 1) await boxes.nth(at).check()
    await nominate.click()
    await heading(visitor, items[0]?.applicant.caption ?? '').waitFor()
    await stands(visitor, 'Second review')
    await page
      .getByText('You proposed it; a second person must', { exact: false })
      .or(page.getByText('a second person must', { exact: false }))
      .first()
      .waitFor()
    address = new URL(page.url()).pathname
  })

  it('is approved by a second person, sent, and accepted under a number of the list', async () => {
    const second = await stage.signedIn('attache', address)
    await second.page.getByRole('button', { name: 'Approve' }).waitFor()
    await second.page.keyboard.press('c')
    const why = second.page.getByRole('dialog', { name: 'Approve' })
    await why.getByRole('textbox', { name: 'Reason' }).fill('Read against the passport and the file')
    await why.getByRole('button', { name: 'Approve' }).click()
    await stands(second, 'Approved, to be sent')

    const agent = await stage.signedIn('vsp-agent', address)
    await says(agent, 'Mark as sent', 'Sent by cable of this morning')
    await stands(agent, 'With the owner of the list')
    const { page } = agent
    await page.getByRole('button', { name: 'Record the acceptance' }).click()
    const dialog = page.getByRole('dialog', { name: 'Record the acceptance' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Their answer came by cable')
    expect(await dialog.getByRole('button', { name: 'Record the acceptance' }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: 'Reference of the list' }).fill('TSC-2026-1')
    await dialog.getByRole('button', { name: 'Record the acceptance' }).click()
    await stands(agent, 'Accepted')
    await page.getByRole('link', { name: /^Visa application/ }).click()
    await page.getByRole('link', { name: 'Terrorist watchlist, TSC' }).waitFor()
  })

  it('looks right with much and with nothing', async () => {
    await lookAll(await stage.signedIn('vsp-agent'), {
      nominations: '/visas/nominations',
      'nominations-nothing': '/visas/nominations?q=xqzzyv',
      nomination: address,
      'visa-nominated': application,
    })
  })
})
