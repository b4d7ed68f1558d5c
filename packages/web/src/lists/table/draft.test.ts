import { expect, it } from 'vitest'
import { definitionOf, draftOf, missingOf, type Vocabulary, withColumn, withSchema } from './draft.ts'

const property = (name: string) => ({ name, label: name, type: 'string' })
const vocabulary: Vocabulary = {
  schemata: [
    { name: 'Person', label: 'Person', named: ['name'], properties: ['name', 'birthDate'].map(property) },
    { name: 'Vessel', label: 'Vessel', named: ['name'], properties: ['name', 'imoNumber'].map(property) },
  ],
  topics: [],
}
const file = { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 } as const
const plain = { date: null, country: null, split: null }
const definition = {
  schema: 'Person' as const,
  file,
  key: ['id'],
  columns: [
    { column: 'who', property: 'name', ...plain },
    { column: 'born', property: 'birthDate', ...plain, date: 'dmy' as const },
  ],
  constants: [],
  topics: ['wanted'],
}

it('gives back what it was made of', () => {
  expect(definitionOf(draftOf(definition, file))).toEqual(definition)
})

it('says what is missing before a file can be read', () => {
  const draft = draftOf(definition, file)
  expect(missingOf(draft, vocabulary, ['id', 'who', 'born'])).toBeNull()
  expect(missingOf(draft, vocabulary, ['id', 'who'])).toBe('columns')
  expect(missingOf(withColumn(draft, 'who', null), vocabulary, ['id', 'who', 'born'])).toBe('name')
  expect(missingOf({ ...draft, key: [] }, vocabulary, ['id', 'who', 'born'])).toBe('key')
  expect(missingOf(draftOf(null, file), vocabulary, ['a'])).toBe('name')
})

it('leaves out what another kind of thing has no property for', () => {
  expect(Object.keys(withSchema(draftOf(definition, file), 'Vessel', vocabulary).columns)).toEqual(['who'])
})
