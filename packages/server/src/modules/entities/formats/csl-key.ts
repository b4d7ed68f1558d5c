import { createHash } from 'node:crypto'
import type { TableRow } from './csv-table.ts'

/**
 * What an entry of the list is known by in every edition. Treasury's entries have numbers. The other agencies' have none,
 * and the `_id` that the list gives them is made anew: theirs is made of the list, the name and the day it was listed.
 */
export interface CslKey {
  readonly id: string
  /** The same with everything else the row says, for entries that share name and day. */
  readonly whole: string
}

/** What an entry says beside its key; its `_id` is left out, since it is what changes. */
const telling = [
  'type programs title addresses federal_register_notice end_date standard_order license_requirement license_policy',
  'call_sign vessel_type gross_tonnage gross_registered_tonnage vessel_flag vessel_owner remarks alt_names citizenships',
  'dates_of_birth nationalities places_of_birth ids source_list_url source_information_url',
].flatMap((line) => line.split(' '))

export function cslKey(row: TableRow): CslKey {
  const list = listOf(row.get('source'))
  const number = row.get('entity_number')
  if (/^\d+$/.test(number)) return { id: `csl-${list}-${number}`, whole: `csl-${list}-${number}` }
  const name = row
    .get('name')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const short = digest([list, name, row.get('start_date')])
  const rest = telling.map((heading) => row.get(heading))
  return { id: `csl-${list}-${short}`, whole: `csl-${list}-${digest([short, ...rest])}` }
}

/** `Denied Persons List (DPL) - Bureau of …` goes by the letters in brackets. */
export function listOf(source: string): string {
  const letters = /\(([A-Z][A-Z-]*)(?: List)?\)/.exec(source)?.[1] ?? source
  return letters
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 16)
