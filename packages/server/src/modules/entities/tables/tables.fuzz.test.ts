import fc from 'fast-check'
import { expect, it } from 'vitest'
import { number, shared, workbook } from '../../../../../../tests/support/workbook.ts'
import { UnreadableList } from '../formats/unreadable-list.ts'
import { parseTable } from './open-table.ts'

/** Either rows or one kind of refusal; never another error, never without an end. */
async function settles(bytes: Uint8Array): Promise<void> {
  try {
    const { table, items } = await parseTable(bytes)
    for (const item of items)
      if ('cells' in item) expect(item.cells.length).toBeLessThanOrEqual(table.header.length)
      else expect(item.rejection.reason.length * item.rejection.remedy.length).toBeGreaterThan(0)
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error
    expect(error.remedy.length).toBeGreaterThan(0)
  }
}

const separated = fc
  .array(
    fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=1')), {
      maxLength: 6,
    }),
  )
  .map((rows) => rows.map((row) => row.join(',')).join('\n'))

it('reads or refuses any text in any encoding', async () => {
  await fc.assert(
    fc.asyncProperty(separated, fc.constantFrom('utf8', 'latin1', 'utf16le'), (text, encoding) =>
      settles(Buffer.from(text, encoding as BufferEncoding)),
    ),
    { numRuns: 300 },
  )
})

it('reads or refuses any bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), settles), { numRuns: 300 })
})

it('reads or refuses a workbook with any of its bytes changed, removed or cut off', async () => {
  const whole = await workbook({
    strings: ['<t>Name</t>', '<t>Ada</t>'],
    formats: ['yyyy-mm-dd'],
    sheets: {
      S: [[shared(0), 'Born'], [shared(1), number('25569', 1)], ...Array.from({ length: 40 }, () => ['x', 'y'])],
    },
  })
  const hurt = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(hurt, fc.nat(whole.length), fc.boolean(), (places, end, cut) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of places) bytes[at] = value
      return settles(cut ? bytes.subarray(0, end) : bytes)
    }),
    { numRuns: 400 },
  )
})

it('reads or refuses a workbook whose parts hold any text', async () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('<v>', '</row>', '<!DOCTYPE x>', '&unknown;', ']]>', '<c r="ZZZZ1"/>'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), async (rows) =>
      settles(await workbook({ sheets: { S: [['a', 'b'], ...rows.map((row) => row.map((inner) => ({ inner })))] } })),
    ),
    { numRuns: 200 },
  )
})
