import { describe, expect, it } from 'vitest'
import { cleanName, cleanNumber } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import { countryTable } from './country-table.ts'
import { splitRecord } from './csv-record.ts'
import { valuesOf } from './ftm-model.ts'
import { formatOf } from './list-format.ts'
import { numbered } from './numbered.ts'
import { englishDates, isoPartial } from './partial-date.ts'
import { languageOf } from './script-language.ts'
import { fileOf } from './test-files.ts'
import { textLines } from './text-lines.ts'

describe('countries', () => {
  it.each([
    ['Korea, North', 'kp'],
    ['Congo, Democratic Republic of the', 'cd'],
    ['Republic of the Congo', 'cg'],
    ['Burma', 'mm'],
    ['Region: Gaza', 'ps'],
    ['Cote d Ivoire', 'ci'],
    ['Côte d’Ivoire', 'ci'],
    ['Virgin Islands, British', 'vg'],
    ['Iran (Islamic Republic of)', 'ir'],
    ['Bahrain (citizenship revoked in Jan. 2015)', 'bh'],
    ['United States. Also believed to hold another', 'us'],
    ['Tunisian passport', 'tn'],
    ['Guinea', 'gn'],
    ['Guinea-Bissau', 'gw'],
  ])('%s is %s', (name, code) => expect(resolveCountry(name)).toEqual([code]))

  it('may be several, or none', () => {
    expect(resolveCountry('Sudan/or South Sudan')).toEqual(['sd', 'ss'])
    expect(resolveCountry('Atlantis')).toEqual([])
  })

  it('are countries of the model, each name of one country only', () => {
    const names = Object.values(countryTable).flatMap((all) => all.split('|'))
    expect(names).toHaveLength(new Set(names).size)
    expect(Object.keys(countryTable).filter((code) => !valuesOf('country')?.has(code))).toEqual([])
    for (const [code, all] of Object.entries(countryTable)) {
      for (const name of all.split('|')) expect([name, ...resolveCountry(name)]).toEqual([name, code])
    }
  })
})

describe('dates', () => {
  it.each([
    ['04 Mar 1970', ['1970-03-04']],
    ['circa Mar 1970', ['1970-03']],
    ['March 4, 1970', ['1970-03-04']],
    ['1970', ['1970']],
    ['1969 to 1971', ['1969', '1970', '1971']],
    ['01 Jan 1971 to 31 Dec 1972', ['1971', '1972']],
    ['circa 1900-1990', ['1900', '1990']],
    ['30 Feb 1970', []],
    ['unknown', []],
  ])('%s', (text, dates) => expect(englishDates(text)).toEqual(dates))

  it('keeps a day of a time stamp', () => {
    expect(isoPartial('2018-10-29T19:09:49.856-04:00')).toBe('2018-10-29')
    expect(isoPartial('2019-02-29')).toBeNull()
  })
})

describe('records', () => {
  it.each([
    ['1,"a, b",-0- ', ['1', 'a, b', '-0- ']],
    ['"say ""hi""",', ['say "hi"', '']],
    ['1,"open', 'open'],
    ['1,"a" b', 'stray'],
  ])('%s', (text, fields) => expect(splitRecord(text)).toEqual(fields))
})

it('guesses a language from the letters of a name', () => {
  const names = [
    'Orla',
    'Орла',
    'Їжак',
    'اورلا',
    'پروین',
    'אורלה',
    'Όρλα',
    'ორლა',
    'Օրլա',
    '欧拉',
    'オルラ',
    '오를라',
    'ออร์ลา',
    'ओर्ला',
  ]
  expect(names.map(languageOf)).toEqual([
    undefined,
    'rus',
    'ukr',
    'ara',
    'fas',
    'heb',
    'ell',
    'kat',
    'hye',
    'zho',
    'jpn',
    'kor',
    'tha',
    'hin',
  ])
})

it('reads millions of empty lines in no time, and counts them', async () => {
  const started = process.cpuUsage()
  const rows: number[] = []
  const file = fileOf('x', `a\n${'\n'.repeat(3_000_000)}b\n\nc`, 65_536)
  for await (const { row, text } of textLines(file, 100)) if (text !== '') rows.push(row)
  expect(rows).toEqual([1, 3_000_002, 3_000_004])
  const { user, system } = process.cpuUsage(started)
  expect((user + system) / 1e6).toBeLessThan(3)
})

describe('text of millions of letters is read in one pass', () => {
  // A pattern that tries a run again from each of its letters would take hours.
  const run = (letters: string): string => `${letters.repeat(3_000_000 / letters.length)}x`
  it.each([', ', ';', ' ', '(1) ', '-'])('%j', (letters) => {
    expect(cleanName(run(letters)).at(-1)).toBe('x')
    expect(cleanNumber(run(letters)).at(-1)).toBe('x')
    expect(
      numbered(`(1) ${run(letters)}`)
        .at(-1)
        ?.at(-1),
    ).toBe('x')
    expect(englishDates(run(letters))).toEqual([])
  })

  it('controls at the end of a line', async () => {
    for await (const { text } of textLines(fileOf('x', `${run('\x01')}\x01\x02`), 4_000_000))
      expect(text.at(-1)).toBe('x')
  })
})

it('knows a format by its files', async () => {
  const idOf = async (...files: Parameters<typeof formatOf>[0]) => (await formatOf(files))?.id ?? null
  expect(await idOf(fileOf('lists/SDN.CSV', ''), fileOf('add.csv', ''), fileOf('alt.csv', ''))).toBe('ofac-csv')
  expect(await idOf(fileOf('un.xml', '<?xml version="1.0"?>\n<CONSOLIDATED_LIST>'))).toBe('un-xml')
  expect(await idOf(fileOf('x.ftm.json', '{"id": "a"}'))).toBe('ftm-jsonl')
  expect(await idOf(fileOf('x.xml', '<html>'))).toBeNull()
  // The rest are known by what is in them, whatever they are called and however they are encoded.
  for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
    const file = (text: string) => fileOf('x', Buffer.from(encoding === 'latin1' ? text : `\uFEFF${text}`, encoding))
    expect(await idOf(file('Last Updated,02/04/2031\r\nName 6,Name 1,Name 2\r\n'))).toBe('uk-csv')
    expect(await idOf(file('_id,source,name,federal_register_notice,alt_names\n'))).toBe('csl-csv')
    expect(await idOf(file('fileGenerationDate;Entity_LogicalId;Entity_Remark\n'))).toBe('eu-csv')
    expect(await idOf(file('<?xml version="1.0"?><sdnList xmlns="x">'))).toBe('ofac-xml')
    expect(await idOf(file('<sanctionsData xmlns="x">'))).toBe('ofac-xml')
    expect(await idOf(file('name;birth date\nÉ;1970\n'))).toBeNull()
  }
  expect(await idOf()).toBeNull()
})
