import { describe, expect, it } from 'vitest'
import { formula, number, shared, workbook, zip } from '../../../../../../tests/support/workbook.ts'
import { UnreadableList } from '../formats/unreadable-list.ts'
import { parseTable } from './open-table.ts'
import { numberText, plainNumber, styleOf } from './xlsx-cell.ts'

const rowsOf = async (bytes: Buffer, choice = {}) => {
  const { table, items } = await parseTable(bytes, choice)
  return { header: table.header, rows: items.map((item) => ('cells' in item ? item.cells : [])), items, table }
}

describe('a workbook', () => {
  it('gives shared, rich and written texts, and leaves out how they are pronounced', async () => {
    const bytes = await workbook({
      strings: [
        '<t>Name</t>',
        '<r><t>Ada </t></r><r><t>Marlow</t></r>',
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
      ],
      sheets: {
        One: [
          [shared(0), 'Town'],
          [shared(1), shared(2)],
        ],
      },
    })
    expect(await rowsOf(bytes)).toMatchObject({ header: ['Name', 'Town'], rows: [['Ada Marlow', '東京']] })
  })

  it('writes days as days, in both calendars, and digits and numbers without noise', async () => {
    const formats = ['dd.mm.yyyy', '00000', '[$-409]d mmm yyyy h:mm', '#,##0.00;[Red]-#,##0.00']
    const cells = [number('25569', 1), number('42', 2), number('25569.5', 3), number('0.30000000000000004', 4)]
    const sheets = { S: [['a', 'b', 'c', 'd'], cells] }
    expect((await rowsOf(await workbook({ formats, sheets }))).rows).toEqual([
      ['1970-01-01', '00042', '1970-01-01T12:00:00', '0.3'],
    ])
    expect((await rowsOf(await workbook({ formats, sheets, from1904: true }))).rows[0]?.[0]).toBe('1974-01-02')
  })

  it('takes a formula for its value, and keeps a text that begins like one', async () => {
    const sheets = {
      S: [
        ['a', 'b', 'c'],
        [formula('1+1', 'two'), '=cmd()', '-5'],
      ],
    }
    expect((await rowsOf(await workbook({ sheets }))).rows).toEqual([['two', '=cmd()', '-5']])
  })

  it('names a cell that holds an error, and goes on', async () => {
    const sheets = {
      S: [
        ['a', 'b'],
        [{ attributes: 't="e"', inner: '<v>#REF!</v>' }, 'x'],
      ],
    }
    const { items } = await rowsOf(await workbook({ sheets }))
    expect(items).toEqual([
      { row: 2, cells: ['', 'x'], faults: [expect.objectContaining({ column: 0, value: '#REF!' })] },
    ])
  })

  it('reads the sheet that is chosen, and names those there are when it is not', async () => {
    const bytes = await workbook({ sheets: { First: [['a'], ['1']], Second: [['b'], ['2']] } })
    expect((await rowsOf(bytes)).table.facts).toMatchObject({ sheet: 'First', sheets: ['First', 'Second'] })
    expect((await rowsOf(bytes, { sheet: 'Second' })).header).toEqual(['b'])
    await expect(parseTable(bytes, { sheet: 'Third' })).rejects.toMatchObject({
      remedy: expect.stringContaining('Second'),
    })
  })

  it('begins at the header that is said, gives each column a name of its own, and leaves holes empty', async () => {
    const bytes = await workbook({
      sheets: { S: [['A title'], ['', ''], ['Name', '', 'Name'], ['x', '', 'y'], [], ['z']] },
    })
    expect(await rowsOf(bytes, { headerRow: 3 })).toMatchObject({
      header: ['Name', 'Column 2', 'Name (2)'],
      rows: [
        ['x', '', 'y'],
        ['z', '', ''],
      ],
    })
  })
})

describe('a workbook is refused in words', () => {
  const refusals: Readonly<Record<string, () => Promise<Buffer>>> = {
    'with macros': () => workbook({ sheets: { S: [['a']] }, extra: [{ name: 'xl/vbaProject.bin', content: ['x'] }] }),
    'that is a zip of something else': () => zip([{ name: 'readme.txt', content: ['hello'] }]),
    'with a name that climbs out': () =>
      workbook({ sheets: { S: [['a']] }, extra: [{ name: '../../etc/passwd', content: ['x'] }] }),
    'with an absolute name': () =>
      workbook({ sheets: { S: [['a']] }, extra: [{ name: '/etc/passwd', content: ['x'] }] }),
    'with two parts of one name': () =>
      workbook({ sheets: { S: [['a']] }, extra: [{ name: 'xl/styles.xml', content: ['x'] }] }),
    'that is cut off': async () => (await workbook({ sheets: { S: [['a'], ['b']] } })).subarray(0, -30),
    'with a bomb': () => workbook({ sheets: { S: [['a']] }, extra: [{ name: 'bomb', content: bomb() }] }),
    'with too many parts': () =>
      workbook({
        sheets: { S: [['a']] },
        extra: Array.from({ length: 2_100 }, (_, at) => ({ name: `p${at}`, content: ['x'] })),
      }),
    'that declares a document type': () =>
      zip([{ name: '_rels/.rels', content: ['<!DOCTYPE x [<!ENTITY a "b">]><Relationships/>'] }]),
    'without a sheet': () => workbook({ sheets: {} }),
    'that is old or protected': async () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'),
    'that is empty': async () => Buffer.alloc(0),
  }

  it.each(Object.entries(refusals))('%s', async (_title, make) => {
    const failure = await parseTable(await make()).then(
      () => null,
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(UnreadableList)
    expect((failure as UnreadableList).remedy.length).toBeGreaterThan(10)
  })

  it('that lies about the size of a part', async () => {
    const bytes = await workbook({ sheets: { S: [['a'], ...Array.from({ length: 500 }, () => ['some text'])] } })
    const lying = Buffer.from(bytes)
    // The size of the first sheet in the directory at the end.
    const at = lying.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    lying.writeUInt32LE(100, at + 24)
    await expect(parseTable(lying)).rejects.toBeInstanceOf(UnreadableList)
  })
})

function* bomb(): Generator<string> {
  const zeros = '0'.repeat(1 << 20)
  for (let at = 0; at < 64; at += 1) yield zeros
}

describe('a number of a workbook', () => {
  it('knows a date by its format, not by its words', () => {
    for (const code of ['yyyy-mm-dd', 'd/m/yy', '[$-F800]dddd', 'mmm', 'yyyy"年"m"月"'])
      expect(styleOf(0, code).kind).toBe('date')
    for (const code of ['General', '0.00E+00', '[Red]0', '"day" 0', '#,##0 "m"'])
      expect(styleOf(0, code).kind).toBe('number')
    expect(styleOf(0, 'h:mm:ss').kind).toBe('time')
    expect(styleOf(14, undefined).kind).toBe('date')
  })

  it('counts a day that never was as none', () => {
    const date = { kind: 'date' } as const
    expect(numberText('1', date, false)).toBe('1900-01-01')
    expect(numberText('59', date, false)).toBe('1900-02-28')
    expect(numberText('60', date, false)).toBeNull()
    expect(numberText('61', date, false)).toBe('1900-03-01')
    expect(numberText('-1', date, false)).toBeNull()
    expect(numberText('abc', date, false)).toBeNull()
  })

  it('has no exponent and no noise', () => {
    expect([0.1 + 0.2, 1e21, 123456789012345, 1e-7, -2.5, 1.005].map(plainNumber)).toEqual([
      '0.3',
      '1000000000000000000000',
      '123456789012345',
      '0.0000001',
      '-2.5',
      '1.005',
    ])
  })
})
