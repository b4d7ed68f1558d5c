import { ftmJsonl } from './ftm-jsonl.ts'
import { ofacCsv } from './ofac-csv.ts'
import type { ParsedItem } from './parsed-item.ts'
import { baseName, firstBytes, type SourceFile } from './source-file.ts'
import { unXml } from './un-xml.ts'

export type { ParsedEntity, ParsedItem, ParsedStatement, Rejection } from './parsed-item.ts'
export type { SourceFile } from './source-file.ts'
export { UnreadableList } from './unreadable-list.ts'

/** A way in which watchlists are published, and the parser that reads it. */
export interface ListFormat {
  readonly id: 'ofac-csv' | 'un-xml' | 'ftm-jsonl'
  readonly title: string
  readonly files: readonly { readonly name: string; readonly required: boolean }[]
  /**
   * Streams entities, rejections and counts. Bad content is an item, never an exception;
   * only a file that is not this format at all throws {@link UnreadableList}.
   */
  parse(files: readonly SourceFile[]): AsyncIterable<ParsedItem>
  /** What the publisher calls this edition, where the file says. */
  versionOf?(files: readonly SourceFile[]): Promise<string | null>
}

/** Every format the importer knows. */
export const formats: readonly ListFormat[] = [ofacCsv, unXml, ftmJsonl]

/** The format of a set of files by their names and first bytes, or null when no parser would know them. */
export async function formatOf(files: readonly SourceFile[]): Promise<ListFormat | null> {
  const names = files.map((file) => baseName(file))
  if (names.some((name) => /^(sdn|cons_prim)\.csv$/.test(name))) return ofacCsv
  const [only] = files
  if (only === undefined || files.length > 1) return null
  const head = (await firstBytes(only, 2048))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (head.includes('<CONSOLIDATED_LIST')) return unXml
  return /^\{\s*"/.test(head) && /\.(json|jsonl|ndjson)$/.test(baseName(only)) ? ftmJsonl : null
}
