import { separatorOf } from '@attache/contracts'
import { refused } from '../../app/api/fault.ts'
import { t } from '../../app/text.ts'

export interface Preview {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The first rows of separated text. What is cut off at the end of the sample is left out. */
export function previewOf(text: string, most = 5, whole = true): Preview {
  const records = parse(text.replace(/^\uFEFF/, ''), most + 2)
  if (!whole && records.length < most + 2) records.pop()
  const [header = [], ...rows] = records
  return { header: header.map((title) => title.trim()), rows: rows.slice(0, most) }
}

function parse(text: string, most: number): string[][] {
  const records: string[][] = []
  const separator = separatorOf(text)
  let record: string[] = []
  let field = ''
  let quoted = false
  const endField = () => {
    record.push(field)
    field = ''
  }
  const endRecord = () => {
    endField()
    if (record.some((value) => value !== '')) records.push(record)
    record = []
  }
  for (let at = 0; at < text.length && records.length < most; at += 1) {
    const letter = text[at] ?? ''
    if (quoted) {
      if (letter !== '"') field += letter
      else if (text[at + 1] === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (letter === '"' && field === '') quoted = true
    else if (letter === separator) endField()
    else if (letter === '\n') endRecord()
    else if (letter !== '\r') field += letter
  }
  if (records.length < most && (field !== '' || record.length > 0)) endRecord()
  return records
}

const sampleBytes = 128_000

/** Null for what is no text: a picture, a workbook, another encoding. */
function textOf(sample: ArrayBuffer): string | null {
  try {
    // A letter may be cut by the end of the sample.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

export async function previewFile(file: File): Promise<Preview> {
  const whole = file.size <= sampleBytes
  const text = textOf(await file.slice(0, sampleBytes).arrayBuffer())
  if (text === null)
    throw refused(
      t('“{name}” is no table of text in UTF-8.', { name: file.name }),
      t('Open the table in a spreadsheet, save it as “CSV UTF-8”, and choose that file.'),
    )
  if (text.trim() === '')
    throw refused(
      t('“{name}” is empty.', { name: file.name }),
      t('The first row must name the columns; each row after it is one person or thing.'),
    )
  return previewOf(text, 5, whole)
}
