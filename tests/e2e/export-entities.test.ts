import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseTable } from '../../packages/server/src/modules/entities/tables/open-table.ts'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import type { Visitor } from './visitor.ts'

describeInBrowser('export entities', () => {
  const stage = openStage()

  async function exported({ page }: Visitor, form: string): Promise<Buffer> {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: form }).check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export the file' }).click(),
    ])
    return readFileSync(await download.path())
  }

  it('as a table and as a workbook, with the rows that the page counts and the marking of the whole', async () => {
    const visitor = await stage.signedIn('analyst', '/entities?schema=Vessel')
    const { page } = visitor
    const count = Number(
      (await page.getByRole('status').filter({ hasText: 'shown' }).innerText())
        .replace(/\D+/g, ' ')
        .trim()
        .split(' ')
        .at(-1),
    )
    expect(count).toBeGreaterThan(10)
    for (const form of ['CSV', 'Excel workbook']) {
      const bytes = await exported(visitor, form)
      const { table, items } = await parseTable(bytes, { headerRow: 2, separator: ',' })
      expect([form, items.length]).toEqual([form, count])
      expect(table.header).toContain('marking')
      expect((await parseTable(bytes, { separator: ',' })).table.header[0]).toBe('Marking of this file')
    }
  })

  it('one of them alone, with how each value may be handled', async () => {
    const visitor = await stage.signedIn('analyst', '/entities/demo-person-7')
    const bytes = await exported(visitor, 'FollowTheMoney')
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(bytes.includes('labels.json')).toBe(true)
  })
})
