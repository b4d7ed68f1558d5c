import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Stop } from './exit.ts'
import { listFiles } from './list-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-list-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it.each([
  [['SOURCE.txt', 'sdn.csv', 'add.csv', 'alt.csv', 'sdn_comments.csv'], 'us_ofac_sdn', 3],
  [['sdn.xml'], 'us_ofac_sdn', 1],
  [['sdn_enhanced.xml'], 'us_ofac_sdn', 1],
  [['ConList.csv', 'notes.txt'], 'gb_hmt_sanctions', 1],
  [['sanctionsconlist.csv'], 'gb_hmt_sanctions', 1],
  [['consolidated.csv'], 'us_trade_csl', 1],
  [['consolidated.xml'], 'un_sc_sanctions', 1],
  [['csvFullSanctionsList_1_1.csv'], 'eu_fsf', 1],
])('a folder of %j is the list %s', async (names, source, files) => {
  for (const name of names) writeFileSync(join(folder, name), '')
  const found = await listFiles([folder])
  expect([found.source, found.files.length]).toEqual([source, files])
  expect(found.files.every((file) => names.includes(basename(file)))).toBe(true)
})

it('a folder of something else is refused, with what is known', async () => {
  writeFileSync(join(folder, 'letters.csv'), '')
  await expect(listFiles([folder])).rejects.toThrow(Stop)
})
