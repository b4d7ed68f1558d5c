import { describe, expect, it } from 'vitest'
import { parseTable } from './open-table.ts'

const text = 'id;name;born\n1;Zoë Müller;1970\n2;"Smith; John";1980\n'
const cells = async (bytes: Buffer, choice = {}) => {
  const { table, items } = await parseTable(bytes, choice)
  return { facts: table.facts, header: table.header, rows: items.map((item) => ('cells' in item ? item.cells : null)) }
}
const expected = {
  header: ['id', 'name', 'born'],
  rows: [
    ['1', 'Zoë Müller', '1970'],
    ['2', 'Smith; John', '1980'],
  ],
}

describe('a separated text', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'latin-1'],
  ])('is read in %s', async (_title, bytes, encoding) => {
    expect(await cells(bytes)).toMatchObject({ ...expected, facts: { encoding, separator: ';' } })
  })

  it.each([',', ';', '\t', '|'])('is read between “%s”', async (separator) => {
    const bytes = Buffer.from(`a${separator}b\n1${separator}2\r\n3${separator}4`)
    expect(await cells(bytes)).toMatchObject({
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
      facts: { separator },
    })
  })

  it('keeps line ends inside quotes, and loses one row to a stray quote, not the rest', async () => {
    const bytes = Buffer.from(`a,b\n"one\ntwo",x\n"never closed,y\n${'3,4\n'.repeat(100)}`)
    const { items } = await parseTable(bytes)
    expect(items[0]).toMatchObject({ row: 2, cells: ['one\ntwo', 'x'] })
    expect(items[1]).toMatchObject({ rejection: { row: 4, field: 'row', reason: 'A quoted field does not end' } })
    expect(items).toHaveLength(102)
  })

  it('names a row with more fields than headers', async () => {
    const { items } = await parseTable(Buffer.from('a,b\n1,2,3\n4,5,\n'))
    expect(items[0]).toMatchObject({ rejection: { row: 2, reason: 'The row has 3 fields under 2 headers' } })
    expect(items[1]).toMatchObject({ cells: ['4', '5'] })
  })

  it('says that a chosen encoding does not fit', async () => {
    await expect(parseTable(Buffer.from(text, 'latin1'), { encoding: 'utf-8' })).rejects.toThrow(/not UTF-8 throughout/)
  })

  it('finds the header in the row that is said', async () => {
    expect(await cells(Buffer.from('A title\n\nname,born\nx,1970\n'), { headerRow: 3 })).toMatchObject({
      header: ['name', 'born'],
      rows: [['x', '1970']],
    })
  })
})
