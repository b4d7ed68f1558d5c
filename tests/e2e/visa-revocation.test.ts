import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { asksRevocation, stands } from './visa-steps.ts'

const doubt = 'A list names him since, with the same passport'

describeInBrowser('a revocation, until everybody has confirmed that he knows', () => {
  const stage = openStage()
  let address = ''

  it('is asked for by where the holder is: a post may not when nobody knows that he is abroad', async () => {
    const { items } = await stage
      .client('vsp-agent')
      .get<{ items: readonly { id: string }[] }>('/api/visas/applications?state=decided&decision=issued&limit=1')
    address = `/visas/${items[0]?.id}`
    const visitor = await stage.signedIn('vsp-agent', address)
    const { page } = visitor
    await page.getByRole('button', { name: 'Request revocation' }).click()
    const dialog = page.getByRole('dialog', { name: 'Request revocation' })
    await dialog.getByRole('combobox', { name: 'The holder is' }).selectOption('In the country')
    expect(await dialog.getByRole('radio', { name: /ineligible under the law/ }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await asksRevocation(visitor, doubt)
    await stands(visitor, 'Revocation requested')
  })

  it('is recorded, and each notice is sent, sent again and confirmed', async () => {
    const visitor = await stage.signedIn('vsp-agent', address)
    const { page } = visitor
    await page.getByRole('button', { name: 'Record the revocation' }).click()
    const dialog = page.getByRole('dialog', { name: 'Record the revocation' })
    await dialog.getByText(/Lookout unit within 2 h/).waitFor()
    await dialog.getByRole('textbox', { name: 'Reference' }).fill('CERT-77')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(doubt)
    await dialog.getByRole('button', { name: 'Record the revocation' }).click()
    const table = page.getByRole('table', { name: 'Notices' })
    await table.waitFor()
    await stands(visitor, 'Notices outstanding')
    expect(await table.getByRole('row').count()).toBe(6)

    const row = table.getByRole('row', { name: /^Lookout unit/ })
    await row.getByRole('button', { name: 'Mark as sent' }).click()
    const sending = page.getByRole('dialog', { name: 'Mark as sent: Lookout unit' })
    expect(await sending.getByRole('button', { name: 'Mark as sent' }).isDisabled()).toBe(true)
    await sending.getByRole('combobox', { name: 'Sent by' }).selectOption('Fax')
    await sending.getByRole('button', { name: 'Mark as sent' }).click()
    await row.getByText('Sent, not confirmed').waitFor()
    await row.getByRole('button', { name: 'Sent again' }).click()
    const again = page.getByRole('dialog', { name: 'Sent again: Lookout unit' })
    await again.getByRole('combobox', { name: 'Sent by' }).selectOption('Phone')
    await again.getByRole('textbox', { name: 'Sent to' }).fill('watch desk')
    await again.getByRole('button', { name: 'Sent again' }).click()
    await row.getByText('Phone, watch desk').waitFor()
    await row.getByText('Fax', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Record the receipt' }).click()
    const receipt = page.getByRole('dialog', { name: 'Record the receipt: Lookout unit' })
    await receipt.getByRole('textbox', { name: 'Confirmed by' }).fill('J. Watch')
    await receipt.getByRole('textbox', { name: 'Reference' }).fill('L-77')
    await receipt.getByRole('button', { name: 'Record the receipt' }).click()
    await row.getByText('J. Watch, L-77').waitFor()
    expect(await row.getByRole('button').count()).toBe(0)
  })

  it('stands in the list until the last one is confirmed, and is measured', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas?notices=outstanding')
    const { page } = visitor
    await page.getByRole('table', { name: 'Applications' }).getByText('Revoked, notices open').first().waitFor()
    await visitor.go('/visas/measures')
    const measured = page.getByRole('table', { name: 'Revocations' }).getByRole('row', { name: /^All posts/ })
    await measured.getByRole('cell').nth(1).getByRole('link').click()
    await page.getByText('All 1 shown').waitFor()
    await lookAll(visitor, {
      'visa-revoked': address,
      'visas-notices': '/visas?notices=outstanding',
      'visas-notices-nothing': '/visas?notices=late',
      'visa-measures-revoked': '/visas/measures',
    })
  })
})
