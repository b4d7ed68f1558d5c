import type { ListFormat } from './format.ts'
import { ftmJsonl } from './ftm-jsonl.ts'
import { ofacCsv } from './ofac-csv.ts'
import { baseName, firstBytes, type SourceFile } from './source-file.ts'
import { unXml } from './un-xml.ts'

export type { ListFormat } from './format.ts'
export type { ParsedEntity, ParsedItem, ParsedStatement, Rejection } from './parsed-item.ts'
export type { SourceFile } from './source-file.ts'
export { UnreadableList } from './unreadable-list.ts'

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
