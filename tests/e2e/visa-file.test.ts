import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { visas } from '../../packages/contracts/src/index.ts'
import { describeInBrowser } from './browser.ts'
import { csvRows } from './csv.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { says, stands } from './visa-steps.ts'
import { heading } from './visitor.ts'

const ROWS = 1_000
/** Where in the file the applicant stands whom a list speaks of. */
const AT = 617
const listed = 'Siti Cokrowening'

/** Invented names by number: syllables of no language, so that hardly one is on a list. */
const syllables = ['ba', 'ro', 'ki', 'lu', 'zen', 'tor', 'mi', 'vash', 'que', 'ndo']
const invented = (at: number): string =>
  [at, at * 7 + 3, at * 13 + 5]
    .map((seed) => {
      const parts = [seed % 10, Math.floor(seed / 10) % 10, Math.floor(seed / 100) % 10]
      const word = parts.map((part) => syllables[part] ?? '').join('')
      return word.charAt(0).toUpperCase() + word.slice(1)
    })
    .join(' ')

const file = (): string => {
  const rows = Array.from({ length: ROWS }, (_none, at) =>
    at === AT
      ? `F-${at},B1/B2,2026-01-05,${listed},1957-12-22,Nordwind Shipping`
      : `F-${at},B1/B2,2026-01-05,${invented(at)},19${50 + (at % 50)}-0${1 + (at % 9)}-1${at % 10},`,
  )
  return ['number,class,received,name,dob,employer', ...rows].join('\n')
}

describeInBrowser('a file of a thousand applications', () => {
  const stage = openStage()
  let address = ''

  it('is taken in and screened, every row', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas/file')
    const { page } = visitor
    await page.getByLabel('A table of applications').setInputFiles({
      name: 'a-thousand.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file()),
    })
    await page.getByRole('button', { name: 'Take in and screen' }).click()
    await page.getByText('1,000 applications taken in, 0 rows refused.').waitFor({ timeout: 120_000 })
    const row = page.getByRole('table', { name: 'Rows' }).getByRole('row', { name: new RegExp(`F-${AT} `) })
    expect(await row.innerText()).toContain('Potential match')
    await row.getByRole('link', { name: listed }).click()
    await heading(visitor, listed).waitFor()
    address = new URL(page.url()).pathname
  })

  it('gives back the rows that it refuses, to be corrected and sent again', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/visas/file')
    const { page } = visitor
    const kept = async (button: string) => {
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: button }).click()
      const download = await saved
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
    }
    const template = await kept('Template')
    expect([template.name, csvRows(template.text)]).toEqual(['applications.csv', [[...visas.applicationHeadings]]])
    const send = async (text: string) => {
      const file = { name: 'post.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
      await page.getByLabel('A table of applications').or(page.getByLabel('post.csv')).setInputFiles(file)
      await page.getByRole('button', { name: 'Take in and screen' }).click()
    }
    const mood = `X-2,F1,2026-01-06,${invented(2_002)},31/02/1980,"calm, today"`
    await send(`number,class,received,name,dob,mood\nX-1,F1,2026-01-06,${invented(2_001)},1980,\n${mood}\n`)
    await page.getByText('1 application taken in, 1 row refused.').waitFor()
    const refused = await kept('Export refused rows')
    expect(refused.name).toBe('post-refused.csv')
    const [head, ...rows] = csvRows(refused.text)
    expect(head).toEqual(['number', 'class', 'received', 'name', 'dob', 'mood', 'problems'])
    expect(rows).toEqual([
      ['X-2', 'F1', '2026-01-06', invented(2_002), '31/02/1980', 'calm, today', expect.stringMatching(/no date/)],
    ])
    await send(refused.text.replaceAll('31/02/1980', '1980-02-28'))
    await page.getByText('1 application taken in, 0 rows refused.').waitFor()
  })

  it('is searched for what is held, and one of it is vetted, reviewed and recommended against', async () => {
    const vetter = await stage.signedIn('analyst', `/visas?state=potential-match&q=F-${AT}`)
    const held = vetter.page.getByRole('table', { name: 'Applications' })
    await held.getByRole('link', { name: listed }).click()
    await heading(vetter, listed).waitFor()
    await vetter.page.getByRole('button', { name: 'Take up for vetting' }).click()
    await stands(vetter, 'In vetting')
    await vetter.page.getByRole('button', { name: 'Report a finding' }).click()
    const finding = vetter.page.getByRole('dialog', { name: 'Report a finding' })
    await finding.getByRole('radio', { name: 'What was learned elsewhere, written down below' }).check()
    await finding.getByRole('radio', { name: 'No, it is new' }).check()
    await finding.getByRole('combobox', { name: 'Reliability of the source' }).selectOption('B')
    await finding.getByRole('combobox', { name: 'Credibility of the information' }).selectOption('2')
    await finding.getByRole('textbox', { name: 'Reason' }).fill('The port named her as the courier')
    await finding.getByRole('button', { name: 'Report a finding' }).click()
    await stands(vetter, 'Second review')

    const second = await stage.signedIn('attache', address)
    await says(second, 'Confirm the finding', 'Read against the passport: hers')
    await second.page.getByRole('button', { name: 'To post review' }).click()
    await stands(second, 'Post review')

    const agent = await stage.signedIn('vsp-agent', address)
    await agent.page.getByRole('button', { name: 'Recommend' }).click()
    const dialog = agent.page.getByRole('dialog', { name: 'Recommend' })
    await dialog.getByRole('radio', { name: 'Refuse' }).check()
    await dialog.getByRole('checkbox', { name: /^212\(a\)\(3\)\(B\)/ }).check()
    await dialog.getByRole('textbox', { name: 'Facts' }).fill('Two witnesses of the port named her.')
    await dialog.getByRole('button', { name: 'Recommend' }).click()
    await stands(agent, 'Recommended')
  })

  it('is decided otherwise, which raises an alert', async () => {
    const agent = await stage.signedIn('vsp-agent', address)
    const { page } = agent
    await page.getByRole('button', { name: 'Record the decision' }).click()
    const officer = page.getByRole('dialog', { name: 'Record the decision' })
    await officer.getByRole('radio', { name: 'Issued' }).check()
    await officer.getByRole('textbox', { name: 'Consular officer' }).fill('C. Officer')
    await officer.getByRole('button', { name: 'Record the decision' }).click()
    await page.getByText('Against the recommendation', { exact: true }).first().waitFor()
    await agent.go('/')
    await page.getByRole('link', { name: /^Visa alerts \d+/ }).click()
    await page.getByRole('table', { name: 'Applications' }).getByRole('link', { name: listed }).waitFor()
  })

  it('is asked about by the applicant, reviewed, and answered', async () => {
    const desk = await stage.signedIn('desk-officer', '/redress/new')
    const { page } = desk
    for (const [label, value] of Object.entries({
      'Asked by': 'S. Cokrowening',
      'What is asked': 'Her visa was stopped for somebody of the same name.',
      Name: listed,
      'Birth date': '1957-12-22',
    }))
      await page.getByRole('textbox', { name: label, exact: true }).fill(value)
    await page.getByRole('checkbox', { name: /papers that prove/ }).check()
    await page.getByRole('button', { name: 'File the inquiry' }).click()
    await heading(desk, listed).waitFor()
    await page.getByRole('button', { name: 'Take up the review' }).click()
    await page.getByRole('button', { name: 'Record a finding' }).click()
    const dialog = page.getByRole('dialog', { name: 'Record a finding' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Other parents')
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await dialog.waitFor({ state: 'detached' })
    await says(desk, 'Complete and write the letter', 'Everything that is held was looked at')
    await page.getByRole('heading', { name: 'Letter' }).waitFor()
  })

  it('is counted, and the number opens its thousand records', async () => {
    const agent = await stage.signedIn('vsp-agent', '/visas/measures?from=2026-01-05&to=2026-01-05')
    const { page } = agent
    const row = page.getByRole('table', { name: 'What became of it' }).getByRole('row', { name: /^All posts/ })
    await row.waitFor()
    const cells = await row.getByRole('cell').allInnerTexts()
    expect(cells.join(' ')).toContain('1,000')
    const against = row.getByRole('cell').nth(5).getByRole('link')
    expect(await against.innerText()).toBe('1')
    await row.getByRole('link', { name: '1,000', exact: true }).first().click()
    await page
      .getByText(/of 1,000|All 1,000 shown/)
      .first()
      .waitFor()
    await agent.go('/visas/measures?from=2026-01-05&to=2026-01-05')
    await row.getByRole('cell').nth(5).getByRole('link').click()
    await page.getByText('All 1 shown').waitFor()
    await page.getByRole('table', { name: 'Applications' }).getByRole('link', { name: listed }).waitFor()
  })

  it('looks right with much, with nothing, and to somebody who sees none of it', async () => {
    await lookAll(await stage.signedIn('vsp-agent'), {
      'visa-file': '/visas/file',
      'visa-measures': '/visas/measures',
      'visa-measures-nothing': '/visas/measures?from=1990-01-01&to=1990-01-02',
      'visas-listed-after': '/visas?decision=issued&raised=after-decision',
    })
  })
})
