import type { LinkField, LinkRecord } from '../../packages/screening/src/link/record.ts'
import { readText } from '../data/real-data.ts'

/** A record whose person is known. */
export interface TrueRecord extends LinkRecord {
  readonly person: string
}

const FEBRL = 'linkage/febrl'
const RLDATA = 'linkage/er-rldata'
export const LINK_DATA = [
  ...['dataset1', 'dataset3', 'dataset4a', 'dataset4b'].map((name) => `${FEBRL}/${name}.csv`),
  ...['RLdata10000', 'RLdata500', 'identity.RLdata10000'].map((name) => `${RLDATA}/${name}.tsv`),
]

export const febrlFields: readonly LinkField[] = [
  { name: 'name', kind: 'person' },
  { name: 'street number', kind: 'code' },
  { name: 'address', kind: 'text' },
  { name: 'suburb', kind: 'text' },
  { name: 'postcode', kind: 'code' },
  { name: 'state', kind: 'code' },
  { name: 'birthDate', kind: 'date' },
  { name: 'idNumber', kind: 'number' },
]

export const rldataFields: readonly LinkField[] = [
  { name: 'name', kind: 'person' },
  { name: 'birthDate', kind: 'date' },
]

/** The columns of a Febrl file as they stand in it. */
export function febrlRows(file: string): readonly (readonly string[])[] {
  return readText(`${FEBRL}/${file}.csv`)
    .split('\n')
    .slice(1)
    .filter((line) => line.includes(','))
    .map((line) => line.split(',').map((cell) => cell.trim()))
}

/** Records of a Febrl file; their person is the number in `rec_id`. */
export const febrl = (file: string, side?: number): readonly TrueRecord[] =>
  febrlRows(file).map(([id = '', given, surname, number, one, two, suburb, postcode, state, born = '', idNumber]) => ({
    person: id.replace(/-(org|dup).*/, ''),
    cells: [
      `${given} ${surname}`.trim(),
      number ?? '',
      `${one} ${two}`.trim(),
      suburb ?? '',
      postcode ?? '',
      state ?? '',
      born.length === 8 ? `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}` : '',
      idNumber ?? '',
    ],
    ...(side === undefined ? {} : { side }),
  }))

const lines = (file: string): readonly string[] => readText(`${RLDATA}/${file}.tsv`).trim().split('\n').slice(1)

/** German names and dates of birth with slips; a thousand of the ten thousand stand there twice. */
export function rldata(): readonly TrueRecord[] {
  const people = lines('identity.RLdata10000')
  return lines('RLdata10000').map((line, at) => {
    const [one, two, three, four, year, month = '', day = ''] = line
      .split('\t')
      .map((cell) => (cell.trim() === 'NA' ? '' : cell.trim()))
    return {
      person: people[at]?.trim() ?? '',
      cells: [
        [one, two, three, four].filter((part) => part !== '').join(' '),
        `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
      ],
    }
  })
}

/** The same records without one field. */
export const without = (
  fields: readonly LinkField[],
  records: readonly TrueRecord[],
  name: string,
): readonly [readonly LinkField[], readonly TrueRecord[]] => {
  const at = fields.findIndex((field) => field.name === name)
  return [fields.toSpliced(at, 1), records.map((record) => ({ ...record, cells: record.cells.toSpliced(at, 1) }))]
}
