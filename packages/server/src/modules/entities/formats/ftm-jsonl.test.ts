import { describe, expect, it } from 'vitest'
import { ftmJsonl } from './ftm-jsonl.ts'
import { fileOf, parseAll, valuesOf } from './test-files.ts'
import { UnreadableList } from './unreadable-list.ts'

const parse = (...lines: readonly unknown[]) =>
  parseAll(ftmJsonl, [
    fileOf(
      'entities.ftm.json',
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    ),
  ])

const orla = { id: 'a-1', schema: 'Person', properties: { name: ['Orla  Fenwick'], nationality: ['OM'] } }

describe('FollowTheMoney lines', () => {
  it('reads entities, and cleans what the model can judge', async () => {
    const { entities, rejections, counts } = await parse(orla, {
      id: 'v-1',
      schema: 'Vessel',
      properties: {
        name: ['Sea Lantern'],
        imoNumber: ['IMO9074729'],
        flag: ['Panama'],
        buildDate: ['1994-05'],
        owner: ['a-1'],
      },
    })
    expect(rejections).toEqual([])
    expect(entities[0]?.statements).toEqual([
      { prop: 'name', value: 'Orla Fenwick', original: 'Orla  Fenwick' },
      { prop: 'nationality', value: 'om', original: 'OM' },
    ])
    expect(valuesOf(entities[1], 'imoNumber')).toEqual(['9074729'])
    expect(valuesOf(entities[1], 'flag')).toEqual(['pa'])
    expect(valuesOf(entities[1], 'owner')).toEqual(['a-1'])
    expect(counts).toEqual({ entities: 2, 'countries-unresolved': 0 })
  })

  it('names the field of a rejection also where the file calls it nothing, and takes no id that is nothing', async () => {
    const { entities, rejections } = await parse(
      { id: 'a', schema: 'Person', properties: { name: ['Ada Marlow'], '': ['x'] } },
      { id: '\u200B', schema: 'Person', properties: { name: ['Ben Osei'] } },
      { id: 'a\u200B', schema: 'Person', properties: { name: ['Ada Marlow'] } },
    )
    expect(entities.map(({ id }) => id)).toEqual(['a'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [1, 'properties'],
      [2, 'row'],
      [3, 'id'],
    ])
  })

  it('joins statements of one entity', async () => {
    const about = { canonical_id: 'a-1', entity_id: 'a-1', schema: 'Person', dataset: 'x' }
    const { entities } = await parse(
      { ...about, id: 's1', prop: 'name', value: 'Орла Фенвик', lang: 'rus', original_value: 'ОРЛА Фенвик' },
      { ...about, id: 's2', prop: 'id', value: 'a hash' },
      { ...about, id: 's3', prop: 'topics', value: 'wanted' },
    )
    expect(entities).toEqual([
      {
        id: 'a-1',
        schema: 'Person',
        statements: [
          { prop: 'name', value: 'Орла Фенвик', original: 'ОРЛА Фенвик', lang: 'rus' },
          { prop: 'topics', value: 'wanted' },
        ],
      },
    ])
  })

  it('keeps an entity whose fields are partly unknown', async () => {
    const { entities, rejections } = await parse({
      id: 'a-2',
      schema: 'Person',
      properties: {
        name: ['Orla'],
        shoeSize: ['39'],
        birthDate: ['1970-13'],
        topics: ['kind'],
        addressEntity: [{ id: 'x' }],
      },
    })
    expect(valuesOf(entities[0], 'name')).toEqual(['Orla'])
    expect(rejections.map(({ row, field, value }) => [row, field, value])).toEqual([
      [1, 'shoeSize', '["39"]'],
      [1, 'birthDate', '1970-13'],
      [1, 'topics', 'kind'],
      [1, 'addressEntity', '{"id":"x"}'],
    ])
  })

  it('names each line it cannot take, and takes the others', async () => {
    const { entities, rejections } = await parse(
      orla,
      orla,
      '{"id": "cut',
      '[]',
      { id: '', schema: 'Person', properties: {} },
      { id: 'x', properties: {} },
      { id: 'x', schema: 'Person' },
      { id: 'x', schema: 'Thing', properties: {} },
      { id: 'x', schema: '__proto__', properties: {} },
      '',
      { ...orla, id: 'a-9' },
    )
    expect(entities.map(({ id }) => id)).toEqual(['a-1', 'a-9'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [2, 'id'],
      [3, 'row'],
      [4, 'row'],
      [5, 'row'],
      [6, 'row'],
      [7, 'row'],
      [8, 'schema'],
      [9, 'schema'],
    ])
  })

  it('refuses a file without any entity', async () => {
    await expect(parse('name,country', 'Orla,om')).rejects.toThrow(UnreadableList)
    await expect(parse('')).rejects.toThrow(UnreadableList)
  })
})
