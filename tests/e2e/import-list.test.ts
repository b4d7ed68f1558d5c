import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Asked, asked } from '../accuracy/disguise.ts'
import { type Listed, unListed } from '../accuracy/list-files.ts'
import { missingData, realData } from '../support/real-data.ts'
import { Draw, seedOf } from '../support/seed.ts'
import { describeInBrowser } from './browser.ts'
import { csvRows } from './csv.ts'
import { beginImport, countsOf } from './importing.ts'
import { lookAll } from './looking.ts'
import { firstFound, screenBy } from './screening.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

const UN = realData('watchlists/un-sc-2018-10/consolidated.xml')
const missing = missingData('watchlists/un-sc-2018-10/consolidated.xml')
if (missing !== null && process.env['ATTACHE_REQUIRE'] === 'all') throw new Error(missing)
const unless = missing === null ? '' : `: ${missing}`

const listed = { id: 'e2e-1', schema: 'Person', properties: { name: ['Qwentallis Zborovaxin'] } }
const lines = [JSON.stringify(listed), '{"id": "e2e-2", "schema": "Person", "prop', '{"id":"e2e-3","schema":"Teapot"}']

describeInBrowser('import a list', () => {
  const stage = openStage()

  it.skipIf(missing !== null)(
    `of the United Nations: progress, counts, and the same again unchanged${unless}`,
    async () => {
      const visitor = await stage.signedIn('list-manager', '/lists')
      const { page } = visitor
      await page.getByRole('link', { name: 'Import a list' }).click()
      await beginImport(visitor, { files: [UN], title: 'UN Security Council' })
      await page.getByRole('progressbar', { name: 'Read' }).waitFor()
      await page.getByText('Nothing of this version is visible until all of it is.').waitFor()
      await heading(visitor, 'UN Security Council').waitFor()
      expect(await countsOf(visitor)).toMatchObject({
        Entities: '1,093',
        Added: '1,093',
        Unchanged: '0',
        Rejected: '0',
      })

      await visitor.go('/lists')
      const row = page
        .getByRole('table', { name: 'Lists held' })
        .getByRole('row')
        .filter({ hasText: 'UN Security Council' })
      expect(await row.innerText()).toMatch(/1,093/)
      expect(await row.innerText()).toMatch(/2018/)
      expect(await row.innerText()).toMatch(/PUBLIC/)

      await visitor.go('/lists/new')
      await beginImport(visitor, { files: [UN], title: '' })
      expect(await countsOf(visitor)).toMatchObject({
        Entities: '1,093',
        Added: '0',
        Changed: '0',
        Removed: '0',
        Unchanged: '1,093',
      })
      expect(await page.getByRole('list', { name: 'History' }).innerText()).toContain('list-manager')
      await visitor.go('/lists/imports?source=un_sc_sanctions')
      const imports = page.getByRole('table', { name: 'Imports' }).getByRole('row')
      await imports.nth(2).waitFor()
      expect(await imports.count()).toBe(3)
    },
  )

  it.skipIf(missing !== null)(
    `twenty of its names, each with a slip, typed one by one, find whom they mean${unless}`,
    async () => {
      const draw = new Draw(seedOf('e2e'))
      const all = unListed(UN)
      // Two records of one name cannot be told apart by it: either may be first.
      const names = new Map(all.map(({ id, name }) => [id, name]))
      const questions = draw
        .some(all, 20, (one) => one.id)
        .map((one, at) => asked(one, at % 2 === 0 ? 'typo' : 'order', draw))
      const visitor = await stage.signedIn('vsp-agent', '/screening/one')
      const { page } = visitor
      const misses: string[] = []
      for (const question of questions) {
        await page.getByRole('combobox', { name: 'Kind' }).selectOption(kindOf(question.listed))
        await screenBy(visitor, { Name: question.text })
        const found = await firstFound(visitor)
        if (names.get(found.id) !== question.listed.name) misses.push(missed(question, found.id))
        await page.getByRole('link', { name: 'Change the question' }).click()
      }
      const told = misses.map((miss) => `  missed ${miss}\n`).join('')
      process.stdout.write(`seed ${draw.seed}: ${20 - misses.length} of 20 first\n${told}`)
      expect(misses.length).toBeLessThanOrEqual(1)
    },
  )

  it('names what it could not take and what to do, and gives it back as a file', async () => {
    const visitor = await stage.signedIn('list-manager', '/lists/new')
    const { page } = visitor
    const buffer = Buffer.from(`${lines.join('\n')}\n`)
    await beginImport(visitor, {
      files: [{ name: 'office-watch.ftm.json', mimeType: 'application/json', buffer }],
      title: 'Office watch',
    })
    expect(await countsOf(visitor)).toMatchObject({ Entities: '1', Added: '1', Rejected: '2' })
    const rejected = page.getByRole('table', { name: 'Rejected rows' }).getByRole('row')
    expect(await rejected.count()).toBe(3)
    for (const [at, line] of [2, 3].entries()) {
      const cells = await rejected
        .nth(at + 1)
        .getByRole('cell')
        .allInnerTexts()
      expect([cells[0], cells[1]]).toEqual(['office-watch.ftm.json', String(line)])
      for (const words of cells.slice(4)) expect(words.length).toBeGreaterThan(5)
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export all' }).click(),
    ])
    expect(csvRows(readFileSync(await download.path(), 'utf8'))).toHaveLength(3)
  })

  it('a version that lacks many of the last one waits until somebody says that it is whole', async () => {
    const visitor = await stage.signedIn('list-manager', '/lists/new')
    const { page } = visitor
    const file = (people: number) => ({
      name: 'port-watch.ftm.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        Array.from({ length: people }, (_, at) =>
          JSON.stringify({ id: `port-${at}`, schema: 'Person', properties: { name: [`Portwatch ${at}`] } }),
        ).join('\n'),
      ),
    })
    await beginImport(visitor, { files: [file(100)], title: 'Port watch' })
    expect(await countsOf(visitor)).toMatchObject({ Added: '100' })
    await visitor.go('/lists/new')
    await beginImport(visitor, { files: [file(60)], title: 'Port watch' })
    await page.getByText('40 of the 100').first().waitFor()
    await page.getByText('Nothing was changed: the version before still stands.').waitFor()
    await lookAll(visitor, { 'import-held': new URL(page.url()).pathname })
    await page.getByRole('button', { name: 'Import it all the same' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('The port closed two terminals')
    await dialog.getByRole('button', { name: 'Import it all the same' }).click()
    expect(await countsOf(visitor)).toMatchObject({ Removed: '40' })
  })

  it('a file that is no list is refused in words, and nothing is changed', async () => {
    const visitor = await stage.signedIn('list-manager', '/lists/new')
    const { page } = visitor
    const buffer = Buffer.from('this is a letter, not a list\n')
    await beginImport(visitor, { files: [{ name: 'letter.xml', mimeType: 'text/xml', buffer }], title: 'A letter' })
    await page.getByText('Nothing was changed: the version before still stands.').waitFor()
    await visitor.go('/lists')
    await page.getByRole('table', { name: 'Lists held' }).waitFor()
    expect(await page.getByText('A letter').count()).toBe(0)
  })
})

const kindOf = ({ schema }: Listed): string => (schema === 'LegalEntity' ? 'Organization' : schema)

const missed = ({ listed: { id, name }, disguise, text }: Asked, instead: string): string =>
  `${id} “${name}” (${disguise}) typed as “${text}”: ${instead} was first`
