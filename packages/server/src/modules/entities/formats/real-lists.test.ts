import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cslCsv } from './csl-csv.ts'
import { ftmJsonl } from './ftm-jsonl.ts'
import { valuesOf as allowed, propertyOf } from './ftm-model.ts'
import { ofacCsv } from './ofac-csv.ts'
import type { ParsedEntity } from './parsed-item.ts'
import { isoPartial } from './partial-date.ts'
import { type Parsed, parseAll, realLists, valuesOf } from './test-files.ts'
import { ukCsv } from './uk-csv.ts'
import { unXml } from './un-xml.ts'

const sdnFiles = ['sdn.csv', 'add.csv', 'alt.csv'] as const

function schemas({ entities }: Parsed): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { schema } of entities) counts[schema] = (counts[schema] ?? 0) + 1
  return counts
}

/** Processor time and not the clock's, so that a busy machine fails no test. */
function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Statements that the model would refuse. */
function invalid(entities: readonly ParsedEntity[]): readonly string[] {
  return entities.flatMap(({ id, schema, statements }) =>
    statements
      .filter(({ prop, value }) => {
        const type = propertyOf(schema, prop)?.type.name
        return (
          type === undefined || allowed(type)?.has(value) === false || (type === 'date' && isoPartial(value) === null)
        )
      })
      .map(({ prop, value }) => `${id} ${prop} ${value}`),
  )
}

describe.skipIf(realLists.missing && !realLists.required)(
  `published lists${realLists.missing ? `: ${realLists.missing}` : ''}`,
  () => {
    it('OFAC SDN of January 2019', { timeout: 30_000 }, async () => {
      const started = process.cpuUsage()
      const parsed = await parseAll(ofacCsv, realLists.files('ofac-sdn-2019', ...sdnFiles))
      expect(cpuSeconds(started)).toBeLessThan(3)
      const counts = schemas(parsed)
      expect(parsed.entities).toHaveLength(7379)
      expect(counts).toMatchObject({ Person: 3845, Vessel: 323, Airplane: 217 })
      expect((counts['LegalEntity'] ?? 0) + (counts['Company'] ?? 0)).toBe(2994)
      expect(parsed.counts).toMatchObject({ primary: 7379, aliases: 9682, addresses: 11696, 'addresses-empty': 2222 })
      expect(parsed.counts['countries-unresolved']).toBe(6)
      expect(parsed.rejections).toEqual([])
      expect(invalid(parsed.entities)).toEqual([])
    })

    it('OFAC counts hold when the files are merely split', () => {
      const rows = sdnFiles.map((name) =>
        readFileSync(realLists.path('ofac-sdn-2019', name), 'utf8').split('\n').filter(Boolean),
      )
      const [sdn = [], add = [], alt = []] = rows
      expect([sdn.length, add.length, alt.length]).toEqual([7379, 11696, 9682])
      const typed = (type: string) => sdn.filter((row) => row.includes(`,"${type}",`)).length
      expect(['individual', 'vessel', 'aircraft'].map(typed)).toEqual([3845, 323, 217])
      expect(add.filter((row) => /^\d+,\d+(,-0- ?){4}$/.test(row))).toHaveLength(2222)
      const known = new Set(sdn.map((row) => row.split(',', 1)[0]))
      expect([...add, ...alt].filter((row) => !known.has(row.split(',', 1)[0]))).toEqual([])
    })

    it('OFAC non-SDN, with remarks that overflow', async () => {
      const parsed = await parseAll(
        ofacCsv,
        realLists.files('ofac-cons-nonsdn', 'cons_prim.csv', 'cons_add.csv', 'cons_alt.csv', 'cons_comments.csv'),
      )
      expect(parsed.counts).toMatchObject({ primary: 442, aliases: 1073, addresses: 574 })
      expect(parsed.rejections).toEqual([])
      expect(invalid(parsed.entities)).toEqual([])
    })

    it('UN Security Council of October 2018', { timeout: 30_000 }, async () => {
      const files = realLists.files('un-sc-2018-10', 'consolidated.xml')
      const started = process.cpuUsage()
      const parsed = await parseAll(unXml, files)
      expect(cpuSeconds(started)).toBeLessThan(2)
      expect(schemas(parsed)).toEqual({ Person: 703, Organization: 390 })
      expect(parsed.counts).toMatchObject({ individuals: 703, entities: 390, aliases: 2663, 'countries-unresolved': 0 })
      expect(parsed.rejections).toEqual([])
      expect(invalid(parsed.entities)).toEqual([])
      expect(parsed.entities.filter((entity) => valuesOf(entity, 'name').length > 1).length).toBe(411)
      expect(await unXml.versionOf?.(files)).toBe('2018-10-29T19:09:49.856-04:00')
    })

    it('UK Treasury of April 2014, in Windows-1252', { timeout: 30_000 }, async () => {
      const files = realLists.files('uk-ofsi-2014', 'sanctionsconlist.csv')
      const started = process.cpuUsage()
      const parsed = await parseAll(ukCsv, files)
      expect(cpuSeconds(started)).toBeLessThan(3)
      expect(schemas(parsed)).toEqual({ Person: 1337, Organization: 960 })
      expect(parsed.counts).toEqual({ rows: 8950, 'rows-taken': 8950, groups: 2297, 'countries-unresolved': 45 })
      expect(parsed.rejections).toMatchObject([{ row: 8726, field: 'DOB', value: '29/02/1969' }])
      expect(invalid(parsed.entities)).toEqual([])
      // The apostrophe that Windows-1252 has at 0x92 and Latin-1 has not.
      expect(JSON.stringify(parsed.entities)).toMatch(/DPRK’s/)
      expect(JSON.stringify(parsed.entities)).not.toMatch(/[\uFFFD\x80-\x9f]/)
      expect(await ukCsv.versionOf?.(files)).toBe('2014-04-02')
    })

    it.each([
      ['csl-2023.csv', 4228, 4226, 2],
      ['csl-head.csv', 115, 115, 0],
      ['consolidated.csv', 13, 13, 0],
    ])('US Consolidated Screening List: %s', { timeout: 30_000 }, async (name, rows, entries, rejections) => {
      const parsed = await parseAll(cslCsv, realLists.files('csl-us', name))
      expect(parsed.counts).toEqual({ rows, entries, 'countries-unresolved': 0 })
      expect(parsed.rejections).toHaveLength(rejections)
      expect(parsed.entities.length + parsed.rejections.length).toBe(rows)
      expect(new Set(parsed.entities.map(({ id }) => id)).size).toBe(entries)
      expect(invalid(parsed.entities)).toEqual([])
    })

    it('an entry of the Consolidated Screening List goes by one id in two editions', async () => {
      const [one, two] = await Promise.all(
        ['csl-2023.csv', 'consolidated.csv'].map((name) => parseAll(cslCsv, realLists.files('csl-us', name))),
      )
      const before = new Set(one?.entities.map(({ id }) => id))
      // The publisher gave three of these nine another id of its own in between.
      expect(two?.entities.filter(({ id }) => before.has(id)).length).toBeGreaterThanOrEqual(9)
    })

    it('FollowTheMoney sample', async () => {
      const parsed = await parseAll(ftmJsonl, realLists.files('os-ftm-samples', 'parteispenden.entities.ftm.json'))
      expect(parsed.entities).toHaveLength(475)
      expect(parsed.rejections).toEqual([])
    })
  },
)
