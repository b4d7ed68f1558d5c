import { mappings } from '@attache/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTable, type ParsedItem, type SourceFile } from '../../entities/index.ts'
import { dateOf, formatOfDates } from './dates.ts'
import { checkDefinition, problemsOf } from './definition.ts'
import { entityId, mappedTable } from './mapped-table.ts'
import { suggest } from './suggest.ts'

const fileOf = (text: string): SourceFile => ({
  name: 'watch.csv',
  async *open() {
    yield Buffer.from(text)
  },
})
const definition = (more: object = {}): mappings.MappingDefinition =>
  mappings.mappingDefinition.parse({
    schema: 'Person',
    key: ['id'],
    columns: [
      { column: 'name', property: 'name' },
      { column: 'born', property: 'birthDate', date: 'dmy' },
      { column: 'from', property: 'nationality', split: ';' },
    ],
    topics: ['wanted'],
    ...more,
  })
const read = async (text: string, how = definition(), source = 'watch') => {
  const items: ParsedItem[] = []
  for await (const item of mappedTable(source, how).parse([fileOf(text)])) items.push(item)
  return {
    entities: items.flatMap((item) => (item.kind === 'entity' ? [item.entity] : [])),
    rejections: items.flatMap((item) => (item.kind === 'rejected' ? [item.rejection] : [])),
  }
}
const valuesOf = (entity: { statements: readonly { prop: string; value: string }[] } | undefined, prop: string) =>
  entity?.statements.filter((one) => one.prop === prop).map((one) => one.value)

describe('a table under a mapping', () => {
  it('becomes entities of the list, with dates, countries, topics and what the source wrote', async () => {
    const { entities, rejections } = await read('id,name,born,from\n7,Ada Marlow,02.03.1970,Kenya; FR\n')
    expect(rejections).toEqual([])
    expect(entities).toEqual([
      {
        id: entityId('watch', ['7']),
        schema: 'Person',
        statements: [
          { prop: 'name', value: 'Ada Marlow' },
          { prop: 'birthDate', value: '1970-03-02', original: '02.03.1970' },
          { prop: 'nationality', value: 'ke', original: 'Kenya' },
          { prop: 'nationality', value: 'fr', original: ' FR' },
          { prop: 'topics', value: 'wanted' },
        ],
      },
    ])
  })

  it('names row, field, value, reason and remedy of each thing it could not take, and takes the rest', async () => {
    const { entities, rejections } = await read(
      'id,name,born,from\n1,Ada,31.02.1970,Atlantis\n,Ben,,\n1,Cleo,,\n2,,,\n3,Dora,,\n',
    )
    expect(entities.map((entity) => valuesOf(entity, 'name'))).toEqual([['Ada'], ['Dora']])
    expect(rejections.map(({ row, field, value }) => [row, field, value])).toEqual([
      [2, 'born', '31.02.1970'],
      [2, 'from', 'Atlantis'],
      [3, 'id', ''],
      [4, 'id', '1'],
      [5, 'row', '2'],
    ])
    for (const { reason, remedy } of rejections) expect(Math.min(reason.length, remedy.length)).toBeGreaterThan(8)
  })

  it('refuses a file without a mapped column, and says which it has', async () => {
    await expect(read('id,full name\n1,x\n')).rejects.toMatchObject({
      message: expect.stringContaining('“name”'),
      remedy: expect.stringContaining('full name'),
    })
  })

  it('gives one key one id in one list, and never the id of another list', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), fc.string(), (key, other) => {
        expect(entityId('watch', key)).toBe(entityId('watch', key))
        expect(entityId('watch', key)).toMatch(/^watch-[0-9a-f]{24}$/)
        expect(entityId('watch', key)).not.toBe(entityId('watch', [...key, other]))
        expect(entityId('watch', key)).not.toBe(entityId('watch2', key))
      }),
    )
  })
})

describe('a definition', () => {
  it.each([
    'label',
    'label_id',
    'marking',
    'owner',
    'originators',
    'compartments',
    'dataset',
    'id',
    '__proto__',
    'constructor',
  ])('never maps a column to %s', (property) => {
    const wrong = definition({
      columns: [
        { column: 'name', property: 'name' },
        { column: 'x', property },
      ],
    })
    expect(problemsOf(wrong)).toEqual([expect.objectContaining({ field: 'definition.columns.1.property' })])
    expect(() => checkDefinition(wrong)).toThrow(/cannot be used/)
    expect(problemsOf(definition({ constants: [{ property, value: 'x' }] }))).toHaveLength(1)
  })

  it('never maps a column to another entity', () => {
    for (const [schema, property] of [
      ['Person', 'addressEntity'],
      ['BankAccount', 'bank'],
      ['Company', 'parent'],
      ['Vessel', 'ownershipOwner'],
    ]) {
      const wrong = mappings.mappingDefinition.parse({ schema, key: ['a'], columns: [{ column: 'a', property }] })
      expect(problemsOf(wrong).map(({ field }) => field)).toContain('definition.columns.0.property')
    }
  })

  it('has no place for anything it does not know', () => {
    const base = { schema: 'Person', key: ['a'], columns: [{ column: 'a', property: 'name' }] }
    for (const more of [
      { label_id: 1 },
      { marking: {} },
      { owner: 'x' },
      { columns: [{ ...base.columns[0], label: 'x' }] },
    ])
      expect(mappings.mappingDefinition.safeParse({ ...base, ...more }).success).toBe(false)
    expect(mappings.mappingDefinition.safeParse({ ...base, schema: 'Ownership' }).success).toBe(false)
  })

  it('needs a name, known topics and formats where they belong', () => {
    const wrong = definition({
      columns: [{ column: 'a', property: 'birthPlace', date: 'dmy', country: 'code' }],
      topics: ['nonsense'],
    })
    expect(problemsOf(wrong).map(({ field }) => field)).toEqual([
      'definition.columns.0.date',
      'definition.columns.0.country',
      'definition.topics.0',
      'definition.columns',
    ])
  })
})

describe('dates', () => {
  it.each([
    ['02.03.1970', 'dmy', '1970-03-02'],
    ['2/3/1970', 'mdy', '1970-02-03'],
    ['1970/3/2', 'ymd', '1970-03-02'],
    ['19700302', 'ymd', '1970-03-02'],
    ['03.1970', 'dmy', '1970-03'],
    ['1970', 'dmy', '1970'],
    ['1970-03-02', 'mdy', '1970-03-02'],
    ['2 March 1970', 'english', '1970-03-02'],
    ['31.04.1970', 'dmy', null],
    ['13/13/1970', 'mdy', null],
    ['soon', 'dmy', null],
  ] as const)('%s as %s is %s', (text, format, date) => expect(dateOf(text, format)).toBe(date))

  it('are told from many, unless day and month could be either', () => {
    expect(formatOfDates(['01.02.1970', '31.12.1980'])?.format).toBe('dmy')
    expect(formatOfDates(['01/31/1970', '12/30/1980'])?.format).toBe('mdy')
    expect(formatOfDates(['01/02/1970', '03/04/1980'])).toBeNull()
    expect(formatOfDates(['red', 'blue'])).toBeNull()
  })
})

it('suggests what the headers and the first values say, and why', async () => {
  const text =
    'Ref;Full Name;Other names;DOB;Nationality;Shoe size\nA1;Ada Marlow;Ada M|The Owl;31.01.1970;Kenya;38\nA2;Ben Osei;Ben O|B;02.12.1980;Ghana;44\n'
  const table = await openTable(fileOf(text), { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 })
  const rows = []
  for await (const item of table.rows()) if ('cells' in item) rows.push(item)
  const { definition: suggested, because } = suggest(table.header, rows, definition().file)
  expect(suggested).toMatchObject({
    schema: 'Person',
    key: ['Ref'],
    columns: [
      { column: 'Full Name', property: 'name' },
      { column: 'Other names', property: 'alias', split: '|' },
      { column: 'DOB', property: 'birthDate', date: 'dmy' },
      { column: 'Nationality', property: 'nationality', country: 'either' },
    ],
  })
  expect(because.find(({ column }) => column === 'DOB')?.words).toContain('with the day first')
})
