import { visas } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Table, TableRow } from '../entities/index.ts'
import type { Draft } from './draft.ts'

type Columns = ReadonlyMap<number, NonNullable<ReturnType<typeof visas.applicationColumn>>>

const NEEDED = new Map([
  ['number', 'number'],
  ['visaClass', 'visa class'],
])

/** Which column holds what; a table without the columns that every row needs is refused as a whole. */
export function columnsIn(table: Table, received: string | undefined): Columns {
  const columns = new Map(
    table.header.flatMap((header, at) => {
      const column = visas.applicationColumn(header)
      return column === null ? [] : [[at, column] as const]
    }),
  )
  const there = new Set<string>([...columns.values()].flatMap((column) => ('own' in column ? [column.own] : [])))
  const missing = [...NEEDED].flatMap(([name, heading]) => (there.has(name) ? [] : [heading]))
  if (received === undefined && !there.has('received')) missing.push('received')
  if (missing.length > 0)
    throw new Refusal('invalid', `The table has no column for ${missing.join(', ')}.`, {
      remedy:
        'Name its columns number, visa class, received and by what they tell of the applicant: name, birth date, …',
      fields: [{ field: 'file', problem: `has no column for ${missing.join(', ')}` }],
    })
  return columns
}

/** The headings of columns that nothing was taken from. */
export const leftOut = (header: readonly string[], columns: Columns): string[] =>
  header.filter((heading, at) => heading.trim() !== '' && heading !== visas.problemsHeading && !columns.has(at))

/** What an export put before a cell, so that a spreadsheet takes it for no formula, is no part of its value. */
const GUARD = /^'(?=[=+\-@])/

/** One row as an application. */
export function draftOf(columns: Columns, { cells }: TableRow, received: string | undefined): Draft {
  const applicant: Record<string, string[]> = {}
  const own: Partial<Record<visas.ApplicationColumn, string>> = {}
  for (const [at, column] of columns) {
    const value = (cells[at] ?? '').replaceAll('\0', '').trim().replace(GUARD, '')
    if (value === '') continue
    if ('own' in column) own[column.own] ??= value
    else (applicant[column.property] ??= []).push(value)
  }
  return {
    number: own.number ?? '',
    visaClass: (own.visaClass ?? '').toUpperCase(),
    received: own.received ?? received ?? '',
    applicant,
    sponsor: own.sponsor ?? null,
    employer: own.employer ?? null,
    preparer: own.preparer ?? null,
    address: own.address ?? null,
    phone: own.phone ?? null,
    email: own.email ?? null,
  }
}
