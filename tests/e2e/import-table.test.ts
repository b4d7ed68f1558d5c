import { expect, it } from 'vitest'
import { number, workbook } from '../support/workbook.ts'
import { describeInBrowser } from './browser.ts'
import { countsOf } from './importing.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const head = ['Ref', 'Full name', 'DOB', 'Nationality', 'Shoe size']
const first = { name: 'gate-watch.xlsx', mimeType }

describeInBrowser('import a table', () => {
  const stage = openStage()

  it('from a workbook: suggested, checked, saved and imported, and the next version with the saved mapping', async () => {
    const visitor = await stage.signedIn('list-manager', '/lists')
    const { page } = visitor
    await page.getByRole('link', { name: 'Import a table' }).click()
    const people = [
      ['G1', 'Ottoline Versuchsperson', number('25600', 1), 'Kenya', '38'],
      ['G2', 'Bartholomew Probe', number('30000', 1), 'Atlantis', '44'],
    ]
    const sheets = { Notes: [['Nothing here']], Watch: [head, ...people] }
    const buffer = await workbook({ formats: ['dd.mm.yyyy'], sheets })
    await page.getByLabel('A spreadsheet or a CSV file').setInputFiles({ ...first, buffer })
    await page.getByRole('combobox', { name: 'Sheet' }).selectOption('Watch')
    const meaning = (column: string) => page.getByRole('combobox', { name: `Column ${column} is`, exact: true })
    await meaning('Full name').waitFor()
    expect(await meaning('Full name').inputValue()).toBe('name')
    expect(await meaning('DOB').inputValue()).toBe('birthDate')
    expect(await meaning('Shoe size').inputValue()).toBe('')
    await page.getByText(/^Why these meanings are suggested/).click()
    await page.getByText('The header says “DOB”.').waitFor()

    await page.getByRole('button', { name: 'Check the whole file' }).click()
    await page.getByText('2 entities, 1 values or rows that cannot be taken').waitFor()
    const problem = page.getByRole('table', { name: 'What cannot be taken' }).getByRole('row').nth(1)
    expect(await problem.innerText()).toMatch(/3\s+Nationality\s+Atlantis/)
    await page.getByRole('table', { name: 'First entities' }).getByText('1970-02-01').waitFor()

    await page.getByRole('textbox', { name: 'Name of the mapping' }).fill('Gate watch columns')
    await page.getByRole('button', { name: 'Save and import' }).click()
    await page.waitForURL(/\/lists\/imports\/[0-9a-f-]{36}$/)
    expect(await countsOf(visitor)).toMatchObject({ Entities: '2', Added: '2', Rejected: '1' })

    await visitor.go('/lists/mappings')
    await page.getByRole('link', { name: 'Gate watch columns' }).click()
    await page.getByText('The mapping “Gate watch columns” is used.').waitFor()
    const next = await workbook({ formats: ['dd.mm.yyyy'], sheets: { Watch: [head, people[0] ?? []] } })
    await page.getByLabel('A spreadsheet or a CSV file').setInputFiles({ ...first, buffer: next })
    await page.getByRole('button', { name: 'Begin the import' }).click()
    await page.waitForURL(/\/lists\/imports\/[0-9a-f-]{36}$/)
    expect(await countsOf(visitor)).toMatchObject({ Entities: '1', Added: '0', Removed: '1', Unchanged: '1' })
  })

  it('a file that is no table is refused in words, and another can be chosen', async () => {
    const visitor = await stage.signedIn('list-manager', '/lists/table')
    const { page } = visitor
    const file = { name: 'broken.xlsx', mimeType, buffer: Buffer.from('PK\u0003\u0004 cut off') }
    await page.getByLabel('A spreadsheet or a CSV file').setInputFiles(file)
    await page.getByRole('alert').getByText('broken.xlsx is not a whole zip file').first().waitFor()
    await page.getByLabel('A spreadsheet or a CSV file').waitFor({ state: 'attached' })
  })

  it('a mapping is deleted with a reason and restored by the keyboard alone', async () => {
    const visitor = await stage.signedIn('list-manager', '/lists/mappings')
    const { page } = visitor
    const step = async (name: string) => {
      await page.getByRole('button', { name: `${name} Gate watch columns` }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: 'Reason' }).waitFor()
      await page.keyboard.type('because the journey asks for it')
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter')
    }
    await step('Delete')
    await heading(visitor, 'No mapping is saved').or(page.getByText('No mapping is saved')).first().waitFor()
    await visitor.go('/lists/mappings?state=deleted')
    await step('Restore')
    await page.getByRole('button', { name: 'Restore Gate watch columns' }).waitFor({ state: 'detached' })
    await visitor.go('/lists/mappings')
    await page.getByRole('link', { name: 'Gate watch columns' }).waitFor()
  })
})
