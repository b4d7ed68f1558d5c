import fc from 'fast-check'
import { describe, it } from 'vitest'
import { ftmJsonl } from './ftm-jsonl.ts'
import { propertyOf } from './ftm-model.ts'
import type { ListFormat } from './list-format.ts'
import { ofacCsv } from './ofac-csv.ts'
import { fileOf, parseAll } from './test-files.ts'
import { unXml } from './un-xml.ts'
import { UnreadableList } from './unreadable-list.ts'

const nulls = ',-0- '.repeat(7)
const valid: Readonly<Record<ListFormat['id'], readonly string[]>> = {
  'ofac-csv': [
    Array.from(
      { length: 6 },
      (_, n) =>
        `${n},"NAME, Some ${n}","individual","SDGT"${nulls},"DOB 0${n} Mar 197${n}; a.k.a. 'N'; Passport A${n}."`,
    ).join('\n'),
    '1,1,"Street","City","Cuba",-0- \n2,2,-0- ,-0- ,-0- ,-0- ',
    '1,1,"aka","NOM, Un",-0- \n3,2,"fka","X",-0- ',
  ],
  'un-xml': [
    `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="x"><INDIVIDUALS>${[1, 2, 3]
      .map(
        (n) =>
          `<INDIVIDUAL><DATAID>${n}</DATAID><FIRST_NAME>Name</FIRST_NAME><INDIVIDUAL_DATE_OF_BIRTH><DATE>1970-01-01</DATE></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>`,
      )
      .join('')}</INDIVIDUALS></CONSOLIDATED_LIST>`,
  ],
  'ftm-jsonl': [
    [1, 2, 3]
      .map((n) =>
        JSON.stringify({ id: `e${n}`, schema: 'Person', properties: { name: ['Name'], birthDate: ['1970'] } }),
      )
      .join('\n'),
  ],
}
const names: Readonly<Record<ListFormat['id'], readonly string[]>> = {
  'ofac-csv': ['sdn.csv', 'add.csv', 'alt.csv'],
  'un-xml': ['consolidated.xml'],
  'ftm-jsonl': ['entities.ftm.json'],
}

/** Where, how much to cut, and what to put in its place. */
const edit = fc.tuple(
  fc.nat(),
  fc.nat({ max: 12 }),
  fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.constantFrom('"', '\n', '\0', '<', '&', ']]>', '{', ',', '\x1a').map((text) => Buffer.from(text)),
  ),
)

/** Random bytes, a prefix of a valid file, or a valid file with a few bytes changed. */
const contentOf = (text: string) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    { weight: 2, arbitrary: fc.nat({ max: text.length }).map((end) => Buffer.from(text).subarray(0, end)) },
    {
      weight: 4,
      arbitrary: fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) =>
        edits.reduce((bytes, [at, cut, put]) => {
          const start = at % (bytes.length + 1)
          return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)])
        }, Buffer.from(text)),
      ),
    },
  )

async function survives(format: ListFormat, contents: readonly Uint8Array[], piece: number): Promise<void> {
  const files = contents.map((bytes, index) => fileOf(names[format.id][index] ?? '', bytes, piece))
  try {
    const { entities, rejections } = await parseAll(format, files)
    if (new Set(entities.map(({ id }) => id)).size !== entities.length) throw new Error('an id came twice')
    for (const { schema, statements } of entities) {
      for (const { prop, value } of statements) {
        if (value === '' || propertyOf(schema, prop) === null) throw new Error(`${schema}.${prop} is empty or unknown`)
      }
    }
    for (const { row, reason, remedy } of rejections) {
      if (row < 1 || reason === '' || remedy === '') throw new Error('a rejection without row, reason or remedy')
    }
  } catch (error) {
    if (!(error instanceof UnreadableList) || error.remedy === '') throw error
  }
}

describe('no file breaks a parser', () => {
  // fast-check picks a seed each run and prints it, with the smallest failing file, when a run fails.
  it.each([ofacCsv, unXml, ftmJsonl])('$id', { timeout: 60_000 }, async (format) => {
    const contents = fc.tuple(...valid[format.id].map(contentOf))
    const piece = fc.integer({ min: 1, max: 64 })
    await fc.assert(
      fc.asyncProperty(contents, piece, (files, size) => survives(format, files, size)),
      { numRuns: 400, verbose: 1 },
    )
  })
})
