import { cslCsv } from './csl-csv.ts'
import { euColumns } from './eu-columns.ts'
import { euCsv } from './eu-csv.ts'
import type { ListFormat } from './format.ts'
import { ftmJsonl } from './ftm-jsonl.ts'
import { ofacCsv } from './ofac-csv.ts'
import { ofacXml } from './ofac-xml.ts'
import { baseName, firstBytes, type SourceFile } from './source-file.ts'
import { ukCsv } from './uk-csv.ts'
import { unXml } from './un-xml.ts'

export type { ListFormat } from './format.ts'
export type { ParsedEntity, ParsedItem, ParsedStatement, Rejection } from './parsed-item.ts'
export type { SourceFile } from './source-file.ts'
export { UnreadableList } from './unreadable-list.ts'

/** Every format the importer knows. */
export const formats: readonly ListFormat[] = [ofacCsv, ofacXml, unXml, ukCsv, cslCsv, euCsv, ftmJsonl]

/** The format of a set of files by their names and first bytes, or null when no parser would know them. */
export async function formatOf(files: readonly SourceFile[]): Promise<ListFormat | null> {
  const names = files.map((file) => baseName(file))
  if (names.some((name) => /^(sdn|cons_prim)\.csv$/.test(name))) return ofacCsv
  const [only] = files
  if (only === undefined || files.length > 1) return null
  const head = headOf(await firstBytes(only, 8192))
  if (head.startsWith('<')) return xmlFormatOf(head)
  const [first = '', second = ''] = head.split(/\r?\n/, 2)
  if (euColumns.entity.some((name) => first.includes(name)) && first.includes(';')) return euCsv
  if ([first, second].some((line) => /\bName 6,/i.test(line) && /\bName 1\b/i.test(line))) return ukCsv
  if (/\bfederal_register_notice\b/.test(first) && /\balt_names\b/.test(first)) return cslCsv
  return /^\{\s*"/.test(head) && /\.(json|jsonl|ndjson)$/.test(baseName(only)) ? ftmJsonl : null
}

function xmlFormatOf(head: string): ListFormat | null {
  if (head.includes('<CONSOLIDATED_LIST')) return unXml
  // The advanced file is OFAC's as well; its parser says which file to import in its place.
  return /<(?:\w+:)?(?:sdnList|sanctionsData|Sanctions)[\s>]/.test(head) ? ofacXml : null
}

/** The beginning of a file as text. UTF-16 is recognized, so that the parser of the list can say what to do about it. */
function headOf(bytes: Buffer): string {
  const [first, second] = bytes
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const text = utf16
    ? new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(0, bytes.length & ~1))
    : bytes.toString('utf8')
  return text.replace(/^\uFEFF/, '').trimStart()
}
