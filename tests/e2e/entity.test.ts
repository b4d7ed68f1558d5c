import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

describeInBrowser('an entity', () => {
  const stage = openStage()

  it('is found in its own script and opened with every value and its source', async () => {
    const visitor = await stage.signedIn('analyst', '/entities')
    const { page } = visitor
    await page.getByRole('searchbox', { name: 'Name or number' }).fill('Михаил Ястребцов')
    const found = page.getByRole('table', { name: 'Entities' }).getByRole('link', { name: 'Mikhail Yastrebtsov' })
    await found.first().click()
    await heading(visitor, 'Mikhail Yastrebtsov').waitFor()
    const facts = page.getByRole('table', { name: 'Facts' })
    const original = facts.getByRole('row').filter({ hasText: 'Михаил Ястребцов' })
    await original.waitFor()
    expect(await original.innerText()).toMatch(/Demonstration watchlist \(invented\)/)
    for (const row of (await facts.getByRole('row').all()).slice(1))
      expect(await row.innerText()).toMatch(/Demonstration watchlist \(invented\)/)
  })

  it('is found from anywhere by the search at the top', async () => {
    const visitor = await stage.signedIn('analyst', '/directory/offices')
    const { page } = visitor
    await page.keyboard.press('/')
    await page.keyboard.type('曾家明')
    await page.getByRole('option', { name: /Zeng Jiaming/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await heading(visitor, 'Zeng Jiaming').waitFor()
  })

  it('two records are one by a judgement, and two again once it is withdrawn', async () => {
    const visitor = await stage.signedIn('analyst', '/entities/demo-person-7')
    const { page } = visitor
    await page.getByRole('button', { name: 'Judge identity' }).click()
    const dialog = page.getByRole('dialog', { name: 'Judge identity' })
    await dialog.getByRole('searchbox', { name: 'The other record' }).fill('Serhii Zhytnychenko')
    await dialog
      .getByRole('radio', { name: /Serhii Zhytnychenko/ })
      .first()
      .click()
    const record = dialog.getByRole('button', { name: 'Record the judgement' })
    expect(await record.isEnabled()).toBe(false)
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The same fingerprints in both files.')
    await record.click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('2 records judged to be the same').waitFor()
    const facts = page.getByRole('table', { name: 'Facts' })
    await facts.getByText('from demo-person-8').first().waitFor()
    expect(await facts.innerText()).toContain('Сергій Житниченко')

    await page
      .getByRole('navigation', { name: 'Entity' })
      .getByRole('link', { name: /^Identity/ })
      .click()
    await page.getByText('The same fingerprints in both files.').waitFor()
    await page.getByRole('button', { name: 'Withdraw' }).click()
    const withdraw = page.getByRole('dialog', { name: 'Withdraw the judgement' })
    await withdraw.getByRole('textbox', { name: 'Reason' }).fill('The prints were mixed up at the office.')
    await withdraw.getByRole('button', { name: 'Withdraw' }).click()
    await withdraw.waitFor({ state: 'detached' })
    await page.getByText('Withdrawn by analyst').waitFor()
    await page.getByText('2 records judged to be the same').waitFor({ state: 'detached' })
    await page.getByRole('navigation', { name: 'Entity' }).getByRole('link', { name: 'Facts' }).click()
    await facts.waitFor()
    expect(await facts.innerText()).not.toContain('Сергій Житниченко')
  })

  it('says who may see it, and why', async () => {
    const visitor = await stage.signedIn('analyst', '/entities/demo-person-7')
    const { page } = visitor
    await page.getByRole('link', { name: 'Who may see it' }).click()
    const readers = page.getByRole('region', { name: 'OFFICIAL // REL OII' })
    await readers.waitFor()
    const text = await readers.innerText()
    expect(text).toMatch(/\d+ values · \d+ readers/)
    expect(text).toContain('Why you see it:')
    expect(text).toContain('Belongs to OII, released to nobody else.')
    expect(await readers.getByRole('list', { name: 'Readers by office' }).innerText()).toMatch(/Headquarters: \d+/)
  })
})
