import { z } from 'zod'

/** What one row of a table can be. Relations are left out: a column never names an entity of another list. */
export const mappableSchemata = [
  'Person',
  'Company',
  'Organization',
  'LegalEntity',
  'PublicBody',
  'Vessel',
  'Airplane',
  'Vehicle',
  'BankAccount',
  'CryptoWallet',
  'Address',
] as const

export const encodings = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'latin-1'] as const
export const separators = ['auto', ',', ';', '\t', '|'] as const
/** How dates are written: ISO, day first, month first, year first, English words. */
export const dateFormats = ['iso', 'dmy', 'mdy', 'ymd', 'english'] as const
export const countryForms = ['either', 'code', 'name'] as const

const columnName = z.string().min(1).max(200)
const propertyName = z.string().min(1).max(60)

export const tableChoice = z.strictObject({
  encoding: z.enum(encodings).default('auto'),
  separator: z.enum(separators).default('auto'),
  sheet: z
    .string()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('of a workbook; the first visible one unless said'),
  headerRow: z.int().min(1).max(100).default(1),
})
export type TableChoice = z.output<typeof tableChoice>

export const columnMapping = z.strictObject({
  column: columnName.describe('the header as the file has it'),
  property: propertyName.describe('a property of the schema; a column that is not named here is left out'),
  date: z.enum(dateFormats).nullable().default(null),
  country: z.enum(countryForms).nullable().default(null),
  split: z.string().min(1).max(5).nullable().default(null).describe('what stands between several values of one cell'),
})
export type ColumnMapping = z.output<typeof columnMapping>

export const mappingDefinition = z
  .strictObject({
    schema: z.enum(mappableSchemata),
    file: tableChoice.default({ encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 }),
    key: z.array(columnName).min(1).max(5).describe('columns that together name a row, the same in every version'),
    columns: z.array(columnMapping).min(1).max(200),
    constants: z
      .array(z.strictObject({ property: propertyName, value: z.string().trim().min(1).max(500) }))
      .max(20)
      .default([]),
    topics: z.array(z.string().max(60)).max(10).default([]),
  })
  .meta({
    id: 'MappingDefinition',
    description: 'What the columns of a table mean. Markings and owners are no columns.',
  })
export type MappingDefinition = z.output<typeof mappingDefinition>
