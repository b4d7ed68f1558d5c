import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { csvRows } from './csv.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

/** Three who are on the invented watchlist, one whose date of birth is none, one without a name; nobody else is listed. */
const listed = [
  ['Siti Cokrowening', '1957-12-22', 'my', 'seat 14A'],
  ['Bekele Abera', '1957-05-28', 'er', 'seat 14B'],
  ['Selamawit Abera', '16 December 1965', 'et', 'seat 14C'],
]
const others = Array.from({ length: 40 }, (_, at) => [
  `Qzvorx Wnyblatt ${'abcdefgh'[at % 8]}${at}`,
  '1980-01-01',
  'ca',
  '',
])
const rows = [...listed, ...others.slice(0, 20), ['', '1980-01-01', 'ca', 'no name'], ...others.slice(20)]
const file = ['Full name,born,Nationality,Remark', ...rows.map((row) => row.map((one) => `"${one}"`).join(','))].join(
  '\n',
)

describeInBrowser('screen a file', () => {
  const stage = openStage()

  it('from the file to the hits, and back as a file', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/file')
    const { page } = visitor
    await page
      .getByLabel('A CSV file')
      .setInputFiles({ name: 'flight-7500.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })

    const first = page.getByRole('table', { name: 'First rows' })
    await first.waitFor()
    expect(await first.innerText()).toContain('Siti Cokrowening')
    const meaning = (header: string) => page.getByRole('combobox', { name: `Column ${header} is` })
    const chosen = async (header: string) => meaning(header).locator('option:checked').innerText()
    expect(await chosen('Full name')).toBe('Name')
    expect(await chosen('Nationality')).toBe('Nationality')
    expect(await chosen('Remark')).toBe('Left out')
    await meaning('born').selectOption({ label: 'Birth date' })
    await meaning('Full name').selectOption({ label: 'Left out' })
    expect(await page.getByRole('button', { name: 'Start screening' }).isEnabled()).toBe(false)
    await page.getByText('One column must be a name or a number.').waitFor()
    await meaning('Full name').selectOption({ label: 'Name' })
    await page.getByRole('button', { name: 'Start screening' }).click()

    await heading(visitor, 'flight-7500.csv').waitFor()
    const exports = page.getByRole('button', { name: 'Export CSV' })
    await exports.waitFor()
    const main = page.getByRole('main')
    expect(await main.innerText()).toMatch(/44 rows, \d+ hits, 1 rejected/)
    const table = page.getByRole('table', { name: 'Rows' })
    expect(await table.getByRole('row').count()).toBe(45)

    const shown = page.getByRole('radiogroup', { name: 'Rows shown' })
    await shown.getByText('With hits').click()
    await page.waitForURL(/only=hits/)
    await table.getByRole('row').nth(4).waitFor({ state: 'detached' })
    const hits = await table.getByRole('row').allInnerTexts()
    expect(hits).toHaveLength(4)
    for (const [at, [name]] of listed.entries()) expect(hits[at + 1]).toContain(name)
    await shown.getByText('With problems').click()
    await page.waitForURL(/only=problems/)
    const problems = table.getByRole('row').filter({ hasText: /name/i })
    await expect.poll(() => problems.count()).toBeGreaterThan(0)

    const [download] = await Promise.all([page.waitForEvent('download'), exports.click()])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const [head, ...back] = csvRows(readFileSync(await download.path(), 'utf8'))
    const at = (name: string) => head?.indexOf(name) ?? -1
    expect(head).toEqual(expect.arrayContaining(['row', 'name', 'hits', 'best score']))
    expect(back).toHaveLength(44)
    expect(back.filter((row) => Number(row[at('hits')]) > 0).map((row) => row[at('name')])).toEqual(
      listed.map(([name]) => name),
    )

    await page.getByRole('link', { name: /^Decide \d+ hits$/ }).click()
    await heading(visitor, 'Hits').waitFor()
    await page.getByRole('button', { name: 'Remove the filter File' }).waitFor()
    expect(await page.getByRole('navigation', { name: 'Queue' }).innerText()).toContain('Bekele Abera')
  })

  it('refuses what is no table, and an empty file, each with what to do', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/file')
    const { page } = visitor
    const choose = (name: string, buffer: Buffer) =>
      page.getByLabel('A CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer })
    const alert = page.getByRole('alert')
    await choose('face.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    await alert.getByText('“face.png” is no table of text in UTF-8.').waitFor()
    expect(await alert.innerText()).toContain('save it as “CSV UTF-8”')
    await choose('nobody.csv', Buffer.from(''))
    await alert.getByText('“nobody.csv” is empty.').waitFor()
    await choose('somebody.csv', Buffer.from('name\nBekele Abera\n'))
    await page.getByRole('table', { name: 'First rows' }).waitFor()
    expect(await alert.count()).toBe(0)
  })

  it('shows how far it is, can be left, and is found again', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/file')
    const { page } = visitor
    const many = ['name', ...Array.from({ length: 8_000 }, (_, n) => `Qzvorx Wnyblatt ${n.toString(36)}`)].join('\n')
    await page
      .getByLabel('A CSV file')
      .setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(many) })
    await page.getByRole('button', { name: 'Start screening' }).click()
    const progress = page.getByRole('progressbar', { name: 'Rows screened' })
    await progress.waitFor()
    await page.getByText(/\/ 8,000 rows/).waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Screening' }).click()
    await page.getByRole('link', { name: 'many.csv' }).click()
    await page.getByText(/8,000 rows, 0 hits, 0 rejected/).waitFor({ timeout: 60_000 })
    await progress.waitFor({ state: 'detached', timeout: 60_000 })
  })
})
