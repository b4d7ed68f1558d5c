/** Shared by the tests of this package: short ways to write entities and to generate small worlds that collide a lot. */
import fc from 'fast-check'
import { type IndexedEntity, type IndexedValue, LabelBits, type ScreeningQuery } from './index.ts'

export const publicLabel = 0
export const secretLabel = 7
export const everyone = LabelBits.of([publicLabel])

export const person = (
  id: string,
  properties: Readonly<Record<string, string | readonly string[]>>,
  schema = 'Person',
): IndexedEntity => ({
  id,
  schema,
  dataset: 'list',
  values: Object.entries(properties).flatMap(([prop, values]) =>
    [values].flat().map((value) => ({ prop, value, label: publicLabel })),
  ),
})

export const asks = (properties: Readonly<Record<string, string>>, schema = 'Person'): ScreeningQuery => ({
  schema,
  properties: Object.fromEntries(Object.entries(properties).map(([prop, value]) => [prop, [value]])),
})

const words = [
  'Muhammad',
  'Mohamed',
  'Ali',
  'Alia',
  'Hassan',
  'Husayn',
  'bin',
  'al',
  'Qahtani',
  'Kahtani',
  'Abdul',
  'Rahman',
  'Ivan',
  'Ivanov',
  'Petrov',
  'Petrova',
  'محمد',
  'علي',
  'القحطاني',
  'Иван',
  '习近平',
  'Xi',
  'Jinping',
  'II',
  '3',
  'Trading',
  'Ltd',
  'K',
  'M',
]

const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))

const statement = (label: fc.Arbitrary<number>): fc.Arbitrary<IndexedValue> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ prop: fc.constantFrom('name', 'alias', 'weakAlias'), value: name, label }) },
    {
      weight: 1,
      arbitrary: fc.record({
        prop: fc.constant('birthDate'),
        value: fc.constantFrom('1970-02-03', '1970', '1970-03-02', '1985-01-01'),
        label,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ prop: fc.constant('passportNumber'), value: fc.constantFrom('A12345', 'B77777'), label }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ prop: fc.constant('nationality'), value: fc.constantFrom('ir', 'Iran', 'ru'), label }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ prop: fc.constant('topics'), value: fc.constantFrom('sanction', 'crime'), label }),
    },
  )

/** Worlds of entities with distinct ids whose values have labels drawn from `label`. */
export const world = (label: fc.Arbitrary<number>): fc.Arbitrary<readonly IndexedEntity[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 500 }).map((number) => `e${number}`),
      schema: fc.constantFrom('Person', 'Person', 'LegalEntity', 'Vessel'),
      dataset: fc.constantFrom('a', 'b'),
      values: fc.array(statement(label), { minLength: 1, maxLength: 5 }),
    }),
    { selector: ({ id }) => id, maxLength: 25 },
  )

export const question: fc.Arbitrary<ScreeningQuery> = fc
  .record({
    schema: fc.constantFrom('Person', 'Thing', 'LegalEntity'),
    name,
    alias: fc.option(name),
    birthDate: fc.option(fc.constantFrom('1970-02-03', '1971')),
    passportNumber: fc.option(fc.constantFrom('A12345', 'B77777')),
  })
  .map(({ schema, ...rest }) => ({
    schema,
    properties: Object.fromEntries(
      Object.entries(rest).flatMap(([prop, value]) => (value === null ? [] : [[prop, [value]]])),
    ),
  }))
