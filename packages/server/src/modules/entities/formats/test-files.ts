import { createReadStream, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ListFormat } from './list-format.ts'
import type { ParsedEntity, Rejection } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'

/** A file of a test, handed out in small pieces so that every seam between two pieces is tried. */
export function fileOf(name: string, content: string | Uint8Array, piece = 7): SourceFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
  }
}

export interface Parsed {
  readonly entities: readonly ParsedEntity[]
  readonly rejections: readonly Rejection[]
  readonly counts: Readonly<Record<string, number>>
}

export async function parseAll(format: ListFormat, files: readonly SourceFile[]): Promise<Parsed> {
  const entities: ParsedEntity[] = []
  const rejections: Rejection[] = []
  const counts: Record<string, number> = {}
  for await (const item of format.parse(files)) {
    if (item.kind === 'entity') entities.push(item.entity)
    else if (item.kind === 'rejected') rejections.push(item.rejection)
    else counts[item.name] = (counts[item.name] ?? 0) + item.by
  }
  return { entities, rejections, counts }
}

/** The values of one property. */
export function valuesOf(entity: ParsedEntity | undefined, prop: string): readonly string[] {
  return (entity?.statements ?? []).filter((statement) => statement.prop === prop).map(({ value }) => value)
}

const data = process.env['ATTACHE_DATA'] ?? resolve(import.meta.dirname, '../../../../../../../shared/data')
const lists = join(data, 'watchlists')

/** Published lists, which no repository may carry; `missing` says why a test over them is skipped. */
export const realLists = {
  missing: existsSync(lists) ? null : `no watchlists at ${lists} (set ATTACHE_DATA)`,
  /** Where everything must be tried, a missing list is a failure and not a skip. */
  required: process.env['ATTACHE_REQUIRE'] === 'all',
  path: (folder: string, name: string): string => join(lists, folder, name),
  files: (folder: string, ...names: readonly string[]): readonly SourceFile[] =>
    names.map((name) => ({ name, open: () => createReadStream(join(lists, folder, name)) })),
}
