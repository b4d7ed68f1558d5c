import { ENGINE_VERSION } from '../version.ts'
import { Dictionary, type DictionaryColumns } from './dictionary.ts'
import { EntityTable } from './entity-table.ts'
import { NameTable } from './name-table.ts'
import type { Segment } from './segment.ts'

/*
 * A segment in one piece of memory, which threads read together and a file keeps: the length of the head, the head as JSON,
 * then the arrays, each at a multiple of eight bytes.
 */

type Column = Uint8Array | Uint16Array | Uint32Array
type Columns = Readonly<Record<string, Column>>

interface Head {
  /** Another version of the engine may lay out, and read, otherwise. */
  readonly engine: string
  readonly labels: readonly number[]
  readonly wordClasses: DictionaryColumns['classSets']
  readonly joinedClasses: DictionaryColumns['classSets']
  readonly columns: readonly (readonly [name: string, width: number, length: number])[]
}

/** What was kept by another version of the engine, or is no snapshot. */
export class UnreadableSnapshot extends Error {}

const aligned = (at: number): number => Math.ceil(at / 8) * 8

export function writeSegment(segment: Segment): SharedArrayBuffer {
  const columns = Object.entries(columnsOf(segment))
  const head = new TextEncoder().encode(
    JSON.stringify({
      engine: ENGINE_VERSION,
      labels: segment.labels,
      wordClasses: segment.words.columns.classSets,
      joinedClasses: segment.joined.columns.classSets,
      columns: columns.map(([name, column]) => [name, column.BYTES_PER_ELEMENT, column.length]),
    } satisfies Head),
  )
  const begin = aligned(4 + head.length)
  const buffer = new SharedArrayBuffer(columns.reduce((end, [, { byteLength }]) => aligned(end + byteLength), begin))
  new DataView(buffer).setUint32(0, head.length, true)
  new Uint8Array(buffer).set(head, 4)
  let at = begin
  for (const [, column] of columns) {
    new Uint8Array(buffer, at).set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
    at = aligned(at + column.byteLength)
  }
  return buffer
}

/** A segment that reads where it lies. Throws `UnreadableSnapshot`. */
export function readSegment(buffer: SharedArrayBuffer): Segment {
  const length = buffer.byteLength < 4 ? 0 : new DataView(buffer).getUint32(0, true)
  const head = headOf(new Uint8Array(buffer).slice(4, 4 + length))
  const columns = new Map<string, Column>()
  let at = aligned(4 + length)
  for (const [name, width, cells] of head.columns) {
    if (at + cells * width > buffer.byteLength) throw new UnreadableSnapshot('The snapshot ends too early.')
    columns.set(name, view(buffer, at, width, cells))
    at = aligned(at + cells * width)
  }
  const bytes = (name: string): Uint8Array => expect(columns.get(name), name, Uint8Array)
  const cells = (name: string): Uint32Array => expect(columns.get(name), name, Uint32Array)
  const dictionary = (of: string, classSets: DictionaryColumns['classSets']): Dictionary =>
    new Dictionary({
      bytes: bytes(`${of}.bytes`),
      terms: cells(`${of}.terms`),
      classSets,
      buckets: cells(`${of}.buckets`),
      owners: cells(`${of}.owners`),
      tags:
        columns.get(`${of}.tags`) instanceof Uint16Array
          ? expect(columns.get(`${of}.tags`), of, Uint16Array)
          : cells(`${of}.tags`),
      filter: cells(`${of}.filter`),
    })
  const postings = (of: string) => ({ start: cells(`${of}.start`), items: cells(`${of}.items`) })
  return {
    entities: EntityTable.from({
      bytes: bytes('entities.bytes'),
      start: cells('entities.start'),
      slots: cells('entities.slots'),
    }),
    kinds: bytes('kinds'),
    words: dictionary('words', head.wordClasses),
    joined: dictionary('joined', head.joinedClasses),
    nameStart: cells('nameStart'),
    nameValue: cells('nameValue'),
    nameBorn: cells('nameBorn'),
    names: new NameTable(cells('names')),
    labels: head.labels,
    unitTerm: cells('unitTerm'),
    unitCode: bytes('unitCode'),
    postings: postings('postings'),
    termWeight: bytes('termWeight'),
    joinedPostings: postings('joinedPostings'),
    identifiers: postings('identifiers'),
  }
}

function columnsOf(segment: Segment): Columns {
  return {
    ...named('entities', segment.entities.write()),
    kinds: segment.kinds,
    ...dictionaryColumns('words', segment.words),
    ...dictionaryColumns('joined', segment.joined),
    nameStart: segment.nameStart,
    nameValue: segment.nameValue,
    nameBorn: segment.nameBorn,
    names: segment.names.cells,
    unitTerm: segment.unitTerm,
    unitCode: segment.unitCode,
    ...named('postings', segment.postings),
    termWeight: segment.termWeight,
    ...named('joinedPostings', segment.joinedPostings),
    ...named('identifiers', segment.identifiers),
  }
}

const dictionaryColumns = (of: string, { columns }: Dictionary): Columns => {
  const { classSets: _, ...arrays } = columns
  return named(of, arrays)
}

const named = <T extends Readonly<Record<keyof T, Column>>>(of: string, columns: T): Columns =>
  Object.fromEntries(Object.entries<Column>(columns).map(([name, column]) => [`${of}.${name}`, column]))

function headOf(bytes: Uint8Array): Head {
  let head: Head
  try {
    head = JSON.parse(new TextDecoder().decode(bytes)) as Head
  } catch {
    throw new UnreadableSnapshot('This is no snapshot.')
  }
  if (head.engine !== ENGINE_VERSION) throw new UnreadableSnapshot(`The snapshot is of ${head.engine}.`)
  return head
}

const view = (buffer: SharedArrayBuffer, at: number, width: number, cells: number): Column =>
  width === 1
    ? new Uint8Array(buffer, at, cells)
    : width === 2
      ? new Uint16Array(buffer, at, cells)
      : new Uint32Array(buffer, at, cells)

function expect<T extends Column>(column: Column | undefined, name: string, kind: abstract new () => T): T {
  if (column instanceof kind) return column
  throw new UnreadableSnapshot(`The snapshot has no ${name}.`)
}
