import { expect, test } from 'vitest'
import { previewFile, previewOf } from './csv-preview.ts'

test('quotes, doubled quotes and line breaks within quotes belong to the value', () => {
  const preview = previewOf('name,note\r\n"Doe, ""JD""","two\nlines"\r\nRoe,\r\n')
  expect(preview.header).toEqual(['name', 'note'])
  expect(preview.rows).toEqual([
    ['Doe, "JD"', 'two\nlines'],
    ['Roe', ''],
  ])
})

test('a byte order mark is not part of the first header', () => {
  expect(previewOf('\uFEFFname\nA\n').header).toEqual(['name'])
})

test('a record cut by the end of the sample is left out', () => {
  expect(previewOf('name,birth\nA,1970-01-01\nB,19', 5, false).rows).toEqual([['A', '1970-01-01']])
})

test('semicolons and tabs separate too, as the server reads them', () => {
  expect(previewOf('name;born\nA;1970\n')).toEqual({ header: ['name', 'born'], rows: [['A', '1970']] })
  expect(previewOf('name\tborn\nA\t1970\n').header).toEqual(['name', 'born'])
})

test('a comma within a name does not split it where semicolons do', () => {
  expect(previewOf('name;born\nDoe, John;1970\n').rows).toEqual([['Doe, John', '1970']])
})

test('no more rows than asked', () => {
  expect(previewOf('n\n1\n2\n3\n4\n', 2).rows).toEqual([['1'], ['2']])
})

const fileOf = (...parts: BlobPart[]) => new File(parts, 'people.csv')

test.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['a workbook', 'PK\u0003\u0004\0\0'],
  ['another encoding', Uint8Array.of(0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xe9, 0x74)],
])('%s is no table, and the remedy says what is', async (_what, content) => {
  await expect(previewFile(fileOf(content))).rejects.toMatchObject({
    fault: { message: '“people.csv” is no table of text in UTF-8.', remedy: expect.stringContaining('CSV UTF-8') },
  })
})

test.each(['', '\uFEFF', ' \r\n'])('nothing but space is an empty file: %j', async (content) => {
  await expect(previewFile(fileOf(content))).rejects.toMatchObject({ fault: { message: '“people.csv” is empty.' } })
})

test('a letter that the end of the sample cuts is no reason to refuse a file', async () => {
  const preview = await previewFile(fileOf('name\na', 'é'.repeat(128_000)))
  expect(preview.header).toEqual(['name'])
})
