import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { heading, type Visitor } from './visitor.ts'

/** A Wednesday whose week is over. */
const DAY = '2026-01-14'
const week = `/hours?week=${DAY}`

/** Says what a line of the week is for. */
async function sayLine({ page }: Visitor, programme: string, post: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add a line' })
  await dialog.getByRole('combobox', { name: 'Programme' }).selectOption(programme)
  await dialog.getByRole('combobox', { name: 'Post' }).fill(post)
  await page.getByRole('option', { name: post }).first().click()
  await dialog.getByRole('button', { name: 'Add a line' }).click()
  await dialog.waitFor({ state: 'detached' })
}

describeInBrowser('hours, from a week to what a recommendation takes', () => {
  const stage = openStage()

  it('are typed day by day with the keys alone, and refused when they are none', async () => {
    const visitor = await stage.signedIn('attache', week)
    const { page } = visitor
    await page.getByText('Nothing was written down for this week').waitFor()
    await page.keyboard.press('a')
    await sayLine(visitor, 'Visa security', 'Attaché Singapore')
    const grid = page.getByRole('table', { name: 'Hours of the week' })
    const field = (name: RegExp) => grid.getByRole('textbox', { name })
    await field(/Visa security.*Mon 12/).focus()
    await page.keyboard.type('7.5')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('8:15')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('7.3')
    await page.keyboard.press('Tab')
    await grid
      .getByRole('alert')
      .getByText(/quarters of an hour/)
      .waitFor()
    await field(/Visa security.*Wed 14/).fill('')
    await page.keyboard.press('Tab')
    await grid
      .getByRole('row', { name: /^Visa security/ })
      .getByText('15.75')
      .waitFor()

    await page.getByRole('button', { name: 'Add a line' }).click()
    await sayLine(visitor, 'Training and capacity building', 'Attaché Singapore')
    await field(/Training.*Mon 12/).focus()
    await page.keyboard.type('1')
    await page.keyboard.press('ArrowDown')
    expect(await field(/Visa security.*Mon 12/).evaluate((node) => node === document.activeElement)).toBe(true)
    await grid.getByRole('row', { name: /^Day/ }).getByText('16.75').waitFor()
  })

  it('are corrected by superseding, and what was said stands beside it', async () => {
    const visitor = await stage.signedIn('attache', week)
    const { page } = visitor
    const grid = page.getByRole('table', { name: 'Hours of the week' })
    const monday = grid.getByRole('textbox', { name: /Visa security.*Mon 12/ })
    await expect.poll(() => monday.inputValue()).toBe('7.5')
    await monday.fill('6')
    await page.keyboard.press('Tab')
    await grid
      .getByRole('row', { name: /^Visa security/ })
      .getByText('14.25')
      .waitFor()
    await page.getByRole('navigation', { name: 'Hours' }).getByRole('link', { name: 'Records' }).click()
    const table = page.getByRole('table', { name: 'Hours' })
    await page.getByText('15.25 h together').waitFor()
    expect(await table.getByRole('row').count()).toBe(4)
    await visitor.go('/hours/records?superseded=1')
    await table.locator('del').getByText('7.5').waitFor()
    await page.getByText('15.25 h together').waitFor()
  })

  it('are added up, and every number opens the hours that it adds up', async () => {
    const visitor = await stage.signedIn('attache', '/hours/measures')
    const { page } = visitor
    await heading(visitor, 'Hours by programme').waitFor()
    const all = page.getByRole('table', { name: 'Hours by programme' }).getByRole('row', { name: /^All posts/ })
    await all.getByRole('cell').nth(3).getByRole('link', { name: '14.25' }).click()
    await page.getByText('14.25 h together').waitFor()
    await page.getByText('All 2 shown').waitFor()
    await visitor.go('/visas/measures')
    const spent = page.getByRole('table', { name: 'Hours per recommendation' }).getByRole('row', { name: /^All posts/ })
    expect(await spent.innerText()).toMatch(/14\.25\s+\d+\s+[\d.]+ h/)
  })

  it('looks right with much and with nothing, and for whoever may write down his own alone', async () => {
    await lookAll(await stage.signedIn('attache'), {
      'hours-week': week,
      'hours-nothing': '/hours?week=2020-01-01',
      'hours-records': '/hours/records?superseded=1',
      'hours-records-nothing': '/hours/records?from=1999-01-01&to=1999-01-02',
      'hours-measures': '/hours/measures',
      'hours-measures-nothing': '/hours/measures?to=1999-01-01',
    })
    const support = await stage.signedIn('mission-support', '/hours/records')
    await support.page.getByText('Nothing was written down yet').waitFor()
    expect(await support.page.getByRole('link', { name: 'By programme' }).count()).toBe(0)
  })
})
