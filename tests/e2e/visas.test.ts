import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { asksRevocation, says, stands } from './visa-steps.ts'
import { heading } from './visitor.ts'

const reason = 'The consulate sent the passport, and it is hers'
const facts = 'Two witnesses of the port named her as the courier of the cell.'

describeInBrowser('a visa application, from desk to desk', () => {
  const stage = openStage()
  let address = ''

  it('is taken in by a form, and held by the screening', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas')
    const { page } = visitor
    await page.getByRole('link', { name: 'New application' }).click()
    await heading(visitor, 'New visa application').waitFor()
    const take = page.getByRole('button', { name: 'Take in and screen' })
    expect(await take.isDisabled()).toBe(true)
    for (const [label, value] of Object.entries({
      'Application number': 'E2E-1',
      Name: 'Siti Cokrowening',
      'Birth date': '1957-12-22',
      Employer: 'Nordwind Shipping',
    }))
      await page.getByRole('textbox', { name: label, exact: true }).fill(value)
    await take.click()
    await heading(visitor, 'Siti Cokrowening').waitFor()
    address = new URL(page.url()).pathname
    await stands(visitor, 'Potential match')
    const evidence = page.getByRole('table', { name: 'Evidence' }).first()
    await evidence.getByRole('row', { name: /^Birth date .*agrees/ }).waitFor()
    expect(await page.getByRole('list', { name: 'History' }).innerText()).toMatch(/Potential match\s+by the server/)

    await visitor.go('/visas/new')
    await page.getByRole('textbox', { name: 'Application number', exact: true }).fill('E2E-1')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Somebody Else')
    await take.click()
    await page.getByRole('alert').getByText('is taken at this post').waitFor()
    const number = page.getByRole('textbox', { name: 'Application number', exact: true })
    expect(await number.getAttribute('aria-invalid')).toBe('true')
    const said = await number.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${said}"]`).innerText()).toBe('is taken at this post. Check the number.')
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Somebody Else')
  })

  it('is vetted by one and confirmed by another', async () => {
    const vetter = await stage.signedIn('analyst', address)
    const { page } = vetter
    await page.getByRole('button', { name: 'Take up for vetting' }).waitFor()
    await page.keyboard.press('v')
    await stands(vetter, 'In vetting')
    await page.keyboard.press('f')
    const dialog = page.getByRole('dialog', { name: 'Report a finding' })
    const report = dialog.getByRole('button', { name: 'Report a finding' })
    const hits = dialog.getByRole('radio', { name: 'Hits that were decided to be the applicant' })
    await expect.poll(() => hits.evaluate((field) => field === document.activeElement)).toBe(true)
    await hits.check()
    await dialog.getByRole('radio', { name: 'No, it is new' }).check()
    await dialog.getByRole('combobox', { name: 'Reliability of the source' }).selectOption('B')
    await dialog.getByRole('combobox', { name: 'Credibility of the information' }).selectOption('2')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await report.click()
    await dialog.getByRole('alert').getByText('No hit of this application was decided to be the applicant.').waitFor()
    await dialog.getByRole('radio', { name: 'What was learned elsewhere, written down below' }).check()
    await report.click()
    await stands(vetter, 'Second review')
    await page.getByText('a second person must', { exact: false }).first().waitFor()
    expect(await page.getByRole('button', { name: 'Confirm the finding' }).count()).toBe(0)

    const second = await stage.signedIn('attache', address)
    await second.page.getByText('B2 · Usually reliable · Probably true').waitFor()
    await says(second, 'Confirm the finding', 'Read against the passport: hers')
    await stands(second, 'Derogatory, confirmed')
    await second.page.getByRole('button', { name: 'To post review' }).click()
    await stands(second, 'Post review')
  })

  it('is refused a refusal without a ground, decided against what was recommended, and raises an alert', async () => {
    const agent = await stage.signedIn('vsp-agent', address)
    const { page } = agent
    await page.getByRole('button', { name: 'Recommend' }).click()
    const dialog = page.getByRole('dialog', { name: 'Recommend' })
    await dialog.getByRole('radio', { name: 'Refuse' }).check()
    const recommend = dialog.getByRole('button', { name: 'Recommend' })
    await recommend.click()
    await dialog
      .getByRole('alert')
      .getByText(/names no legal ground/)
      .first()
      .waitFor()
    await dialog.getByRole('checkbox', { name: /^212\(a\)\(3\)\(B\)/ }).check()
    await dialog.getByRole('textbox', { name: 'Facts' }).fill(facts)
    await recommend.click()
    await stands(agent, 'Recommended')
    await page.getByText(facts).waitFor()

    await page.getByRole('button', { name: 'Record the decision' }).click()
    const officer = page.getByRole('dialog', { name: 'Record the decision' })
    await officer.getByRole('radio', { name: 'Issued' }).check()
    await officer.getByText(/raises an alert/).waitFor()
    await officer.getByRole('textbox', { name: 'Consular officer' }).fill('C. Officer')
    await officer.getByRole('button', { name: 'Record the decision' }).click()
    await page.getByText('Against the recommendation', { exact: true }).first().waitFor()

    await agent.go('/')
    await page.getByRole('link', { name: /^Visa alerts \d+/ }).click()
    const table = page.getByRole('table', { name: 'Applications' })
    await table.getByRole('link', { name: 'Siti Cokrowening' }).click()
    await says(agent, 'Close the alert', 'The officer was told, and revokes it')
    await page.getByText('Against the recommendation, closed').first().waitFor()
    await asksRevocation(agent, 'The finding stands: courier of the cell')
    await stands(agent, 'Revocation requested')
  })

  it('is counted, and each number opens what it counts', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas')
    const { page } = visitor
    await page.getByRole('navigation', { name: 'Visas' }).getByRole('link', { name: 'Measures' }).click()
    await heading(visitor, 'Measures of the visa programme').waitFor()
    const row = page.getByRole('table', { name: 'What became of it' }).getByRole('row', { name: /^All posts/ })
    const against = row.getByRole('cell').nth(5).getByRole('link')
    const counted = await against.innerText()
    await against.click()
    const table = page.getByRole('table', { name: 'Applications' })
    await table.getByRole('link', { name: 'Siti Cokrowening' }).waitFor()
    expect(await page.getByText(`All ${counted} shown`).count()).toBe(1)
    await page.getByRole('button', { name: 'Remove the filter Alert' }).click()
    await page.getByText(`All ${counted} shown`).waitFor({ state: 'detached' })
  })

  it('comes in a table, row by row, with what is wrong beside the row', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas/file')
    const { page } = visitor
    const csv =
      'number,class,received,name,dob\nT-1,B1/B2,2026-01-02,Tabitha Inarow,1990-01-01\nT-2,tourist,2026-01-02,,soon\n'
    await page.getByLabel('A table of applications').setInputFiles({
      name: 'applications.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    })
    await page.getByRole('button', { name: 'Take in and screen' }).click()
    await page.getByText('1 application taken in, 1 row refused.').waitFor()
    const rows = page.getByRole('table', { name: 'Rows' })
    expect(await rows.getByRole('row', { name: /T-2/ }).innerText()).toMatch(
      /Visa class is no visa class[\s\S]*Name is missing/,
    )
    await rows.getByRole('link', { name: 'Tabitha Inarow' }).click()
    await stands(visitor, 'Cleared by screening')
    await page.getByRole('button', { name: 'Take up for vetting' }).waitFor()
  })
})
