import { type Marking, markingKey } from '@attache/kernel'
import type { Labels } from '../../../platform/labels/labels.ts'
import { markingOf } from '../fold.ts'
import { anyTable, openTable } from '../tables/open-table.ts'
import { type ZipArchive, zipArchive, zipBounds } from '../tables/zip-archive.ts'
import { type Exported, flatHeader, flatRow, labelsOf } from './exported.ts'
import { banners, type ExportFormat } from './files.ts'
import { distinctValues, ENTITIES, LABELS } from './ftm-parts.ts'

/** What a finished file says of one entity. */
export interface Claim {
  readonly id: string
  /** Whether it says what this reader may see now, and under which marking, and nothing else. */
  holds(fresh: Exported): boolean
}

type Bytes = () => AsyncIterable<Uint8Array>

/** Reads a file again as it was written, as whoever receives it will. */
export async function* claimsOf(format: ExportFormat, labels: Labels, open: Bytes): AsyncGenerator<Claim> {
  if (format === 'ftm') return yield* ftmClaims(labels, open)
  const bannerOf = banners(labels)
  const table = await openTable(
    { name: 'export', open },
    { ...anyTable, encoding: 'auto', separator: ',', headerRow: 2 },
  )
  if (table.header.join() !== flatHeader.join()) throw new Error('the export has another header')
  for await (const item of table.rows()) {
    if ('rejection' in item || item.faults.length > 0) throw new Error('the export has a row that cannot be read')
    const { cells } = item
    const id = cells[0] ?? ''
    yield {
      id: armed(id),
      holds: (fresh) => flatRow(fresh, bannerOf(fresh)).every((cell, at) => armed(cells[at] ?? '') === cell.trim()),
    }
  }
}

/** A cell without the apostrophe that keeps a spreadsheet from running it. */
const armed = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

async function* ftmClaims(labels: Labels, open: Bytes): AsyncGenerator<Claim> {
  const chunks: Uint8Array[] = []
  for await (const chunk of open()) chunks.push(chunk)
  const zip = await zipArchive(Buffer.concat(chunks), 'export')
  const markings = await markingsOf(zip)
  const marks = sidecarEntries(zip)
  for await (const line of lines(zip, ENTITIES)) {
    const entity = JSON.parse(line) as { id: string; properties: Record<string, string[]> }
    const { value: beside } = await marks.next()
    if (beside === undefined || beside.id !== entity.id) throw new Error('the two parts of the export disagree')
    const said = (place: number | undefined): string => {
      const marking = place === undefined ? undefined : markings[place]
      return marking === undefined ? '' : markingKey(marking)
    }
    yield {
      id: entity.id,
      holds: (fresh) => {
        const expected: Record<string, string[]> = {}
        for (const [prop, value, ids] of distinctValues(fresh)) {
          const at = (expected[prop] ??= []).push(value) - 1
          if (said(beside.values[prop]?.[at]) !== markingKey(markingOf(labels, ids))) return false
        }
        return (
          JSON.stringify(expected) === JSON.stringify(entity.properties) &&
          said(beside.mark) === markingKey(markingOf(labels, labelsOf(fresh)))
        )
      },
    }
  }
}

async function markingsOf(zip: ZipArchive): Promise<readonly Marking[]> {
  let last = ''
  for await (const line of lines(zip, LABELS)) if (line !== '') last = line
  const { markings } = JSON.parse(`{${last.slice(2)}`) as { markings: readonly { marking: Marking }[] }
  return markings.map(({ marking }) => marking)
}

interface Beside {
  readonly id: string
  readonly mark: number
  readonly values: Readonly<Record<string, readonly number[]>>
}

async function* sidecarEntries(zip: ZipArchive): AsyncGenerator<Beside, undefined> {
  for await (const line of lines(zip, LABELS)) {
    if (!line.startsWith('"')) continue
    const [entry] = Object.entries(JSON.parse(`{${line.replace(/,$/, '')}}`) as Record<string, Omit<Beside, 'id'>>)
    if (entry !== undefined) yield { id: entry[0], ...entry[1] }
  }
  return undefined
}

async function* lines(zip: ZipArchive, name: string): AsyncGenerator<string> {
  const part = await zip.open(name, zipBounds.entry)
  if (part === null) throw new Error(`the export has no ${name}`)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of part) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = pieces.pop() ?? ''
    yield* pieces
  }
  if (rest !== '') yield rest
}
