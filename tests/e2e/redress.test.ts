import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

const asks = 'My brother is stopped whenever he travels; he is not whom they take him for.'

describeInBrowser('redress, from the inquiry to the letter', () => {
  const stage = openStage()
  let address = ''

  it('is filed in the words of whoever asks, and has a control number', async () => {
    const visitor = await stage.signedIn('desk-officer', '/redress')
    const { page } = visitor
    await page.getByText('Nobody asked yet').waitFor()
    await page.getByRole('link', { name: 'File an inquiry' }).first().click()
    await heading(visitor, 'New redress inquiry').waitFor()
    const file = page.getByRole('button', { name: 'File the inquiry' })
    expect(await file.isDisabled()).toBe(true)
    for (const [label, value] of Object.entries({
      'Asked by': 'A. Cokrowening',
      'What is asked': asks,
      Name: 'Siti Cokrowening',
      'Birth date': '1957-12-22',
    }))
      await page.getByRole('textbox', { name: label, exact: true }).fill(value)
    await page.getByRole('combobox', { name: 'Who that is' }).selectOption('A parent or guardian')
    await page.getByRole('checkbox', { name: /papers that prove/ }).check()
    await file.click()
    await heading(visitor, 'Siti Cokrowening').waitFor()
    address = new URL(page.url()).pathname
    await page.getByText('In process', { exact: true }).first().waitFor()
    await page.getByText(asks).waitFor()
  })

  it('is reviewed: a pair is cleared, the inquiry is completed, and the letter says nothing of it', async () => {
    const visitor = await stage.signedIn('desk-officer', address)
    const { page } = visitor
    await page.getByRole('button', { name: 'Take up the review' }).waitFor()
    await page.keyboard.press('v')
    await page.getByRole('button', { name: 'Record a finding' }).click()
    const dialog = page.getByRole('dialog', { name: 'Record a finding' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Another date of birth and other parents')
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await dialog.waitFor({ state: 'detached' })
    const findings = page.getByRole('list', { name: 'Findings' })
    await findings.getByText('Confused with somebody else').waitFor()
    expect(await findings.getByRole('list', { name: 'What it reached' }).getByRole('listitem').count()).toBeGreaterThan(
      0,
    )

    await page.getByRole('button', { name: 'Complete and write the letter' }).click()
    const why = page.getByRole('dialog', { name: 'Complete and write the letter' })
    await why.getByRole('textbox', { name: 'Reason' }).fill('Everything that is held was looked at')
    await why.getByRole('button', { name: 'Complete and write the letter' }).click()
    await page.getByRole('heading', { name: 'Letter' }).waitFor()
    const letter = (await page.locator('pre').innerText()).toLowerCase()
    for (const told of ['another date', 'confused', 'cleared pair', 'is listed']) expect(letter).not.toContain(told)
    await page.getByText('Completed', { exact: true }).first().waitFor()
  })

  it('looks right with much and with nothing', async () => {
    await lookAll(await stage.signedIn('desk-officer'), {
      redress: '/redress',
      'redress-nothing': '/redress?q=xqzzyv',
      'redress-new': '/redress/new',
      'redress-inquiry': address,
    })
  })
})
