import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { csvRows } from './csv.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

const today = new Date().toISOString().slice(0, 10)
const table = [
  'number,class,received,name,dob,passport,phone,stay address,sponsor,preparer,employer',
  `R-1,B1/B2,${today},Amalia Quintero,1990-01-01,QX100001,+52 55 8111 2222,"12 Main Street, Springfield",Sol Imports LLC,Gestoria Sol,Sol Imports LLC`,
  `R-2,B1/B2,${today},Basilio Ferrand,1985-02-02,QX100002,0052 55 8111 2222,,Sol Imports,Gestoria Sol,Sol Imports`,
  `R-3,F1,${today},Celia Montalvo,1979-03-03,QX100003,,"Springfield, 12 MAIN ST.",,Gestoria Sol,`,
  `R-4,H2B,${today},Dario Villalpando,1988-04-04,QX100003,+52 55 8333 4444,,,,`,
  `R-5,B1/B2,${today},Estela Nobody,1966-05-05,QX100005,+52 55 8999 9999,,,,`,
].join('\n')

describeInBrowser('rings of applications', () => {
  const stage = openStage()
  let address = ''
  let application = ''

  it('are taught where there are none', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas')
    const { page } = visitor
    await page.getByRole('navigation', { name: 'Visas' }).getByRole('link', { name: 'Rings' }).click()
    await heading(visitor, 'Rings of applications').waitFor()
    await visitor.go('/visas/rings?from=1990-01-01&to=1990-12-31')
    await page.getByText('No ring matches these filters').waitFor()
  })

  it('come of a table of applications, and say who shares what', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas/file')
    const { page } = visitor
    await page.getByLabel('A table of applications').setInputFiles({
      name: 'ring.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    })
    await page.getByRole('button', { name: 'Take in and screen' }).click()
    await page.getByText('5 applications taken in').waitFor()
    await visitor.go('/visas/rings')
    const rings = page.getByRole('table', { name: 'Rings' })
    const row = rings.getByRole('row', { name: /Montalvo|Quintero|Ferrand|Villalpando/ })
    await row.getByText('Not judged').waitFor()
    await row.getByRole('link').click()
    await heading(visitor, 'Ring of 4 applicants').waitFor()
    address = new URL(page.url()).pathname
    const facts = page.getByRole('table', { name: 'What they share' })
    for (const [kind, one, other] of [
      ['Passport', 'Celia Montalvo', 'Dario Villalpando'],
      ['Phone', 'Amalia Quintero', 'Basilio Ferrand'],
    ] as const) {
      const shared = facts.getByRole('row', { name: new RegExp(`^${kind} `) })
      for (const name of [one, other]) await shared.getByRole('link', { name }).waitFor()
    }
    expect(await page.getByText('Estela').count()).toBe(0)
  })

  it('open each application by a click, and by keys alone', async () => {
    const visitor = await stage.signedIn('analyst', address)
    const { page } = visitor
    const picture = page.getByRole('group', { name: 'Who shares what' })
    const drawn = picture.getByRole('list', { name: 'Applications' }).getByRole('link')
    await drawn.first().waitFor()
    expect(await drawn.count()).toBe(4)
    const celia = picture.getByRole('link', { name: /Celia Montalvo/ })
    const lit = () =>
      picture.locator('path').evaluateAll((paths) => new Set(paths.map((one) => getComputedStyle(one).stroke)).size)
    expect(await lit()).toBe(1)
    await celia.focus()
    await expect.poll(lit).toBe(2)
    await page.keyboard.press('Enter')
    await heading(visitor, 'Celia Montalvo').waitFor()
    application = new URL(page.url()).pathname
    const shares = page.getByRole('table', { name: 'What they share' })
    await shares.getByRole('row', { name: /^Passport QX100003 Dario Villalpando/ }).waitFor()
    await page.getByRole('link', { name: 'Part of a ring' }).click()
    await heading(visitor, 'Ring of 4 applicants').waitFor()
  })

  it('are judged with a reason, and the list says so', async () => {
    const visitor = await stage.signedIn('vsp-agent', address)
    const { page } = visitor
    const judge = async (verdict: string, reason: string) => {
      await page.getByRole('button', { name: 'Judge this ring' }).click()
      const dialog = page.getByRole('dialog', { name: 'Judge this ring' })
      await dialog.getByRole('combobox', { name: 'Judgement' }).selectOption(verdict)
      expect(await dialog.getByRole('button', { name: 'Keep the judgement' }).isDisabled()).toBe(true)
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
      await dialog.getByRole('button', { name: 'Keep the judgement' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await judge('Fraud suspected', 'One passport, two faces at the interview')
    const judgements = page.getByRole('list', { name: 'Judgements' })
    await judgements.getByText('Fraud suspected').waitFor()
    await judge('Take back what was said', 'The passport was misread, says the post')
    await judgements.getByText('Taken back').waitFor()
    expect(await judgements.getByRole('listitem').count()).toBe(2)
    await judge('Unsure', 'The post asks for the passport again')
    await judgements.getByText('Unsure').waitFor()
    await visitor.go('/visas/rings?judged=unsure')
    await page.getByRole('table', { name: 'Rings' }).getByText('Unsure').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ])
    const rows = csvRows(await readFile(await download.path(), 'utf8'))
    expect(rows.flatMap((row) => (row.includes('Passport') ? [row[7]] : [])).sort()).toEqual([
      'Celia Montalvo',
      'Dario Villalpando',
    ])
  })

  it('look right', async () => {
    await lookAll(await stage.signedIn('vsp-agent'), {
      'visa-rings-nothing': '/visas/rings?to=1990-12-31',
      'visa-rings-some': '/visas/rings',
      'visa-ring': address,
      'visa-shares': application,
    })
  })
})
