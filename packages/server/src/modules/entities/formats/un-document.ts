import { cleanText } from './clean.ts'
import type { EntityDraft } from './entity-draft.ts'
import { textOf } from './xml-element.ts'
import type { XmlElement } from './xml-records.ts'

/** Adds the number of a document, and the whole of it as a note: the issuer and dates matter to whoever holds it. */
export function addUnDocument(draft: EntityDraft, document: XmlElement): void {
  const type = textOf(document, 'TYPE_OF_DOCUMENT')
  const kind = textOf(document, 'TYPE_OF_DOCUMENT2')
  // Numbers also stand where the kind should, after it: `tazkira number 4414`.
  const source = textOf(document, 'NUMBER') || kind
  const number = documentNumber(source)
  const prop = /pass(?:e?port|aporte)/i.test(`${type} ${kind}`) ? 'passportNumber' : 'idNumber'
  if (number) draft.add(prop, number, source)
  const issued = ['CITY_OF_ISSUE', 'COUNTRY_OF_ISSUE', 'ISSUING_COUNTRY', 'DATE_OF_ISSUE', 'NOTE']
  const about = issued.map((field) => cleanText(textOf(document, field))).filter(Boolean)
  if (source)
    draft.add('notes', [`${kind && kind !== source ? kind : type || 'Document'} ${source}`, ...about].join(', '))
}

/** The number itself: `Jordan 286062`, `Diplomatic Passport D009889` and `No. H0044232 (Iraqi)` name more than it. */
export function documentNumber(text: string): string {
  const words = cleanText(text)
    .replace(/\([^)]*\)/g, ' ')
    .split(/[,;]/, 1)
    .join()
    .trim()
    .split(/\s+/)
  const first = words.findIndex((word) => /\d/.test(word))
  if (first < 0) return ''
  // A series of one to three capitals in front of the digits is part of the number.
  const series = words[first - 1]
  const from = series !== undefined && /^[A-Z]{1,3}$/.test(series) ? first - 1 : first
  return words
    .slice(from)
    .filter((word) => /\d/.test(word) || /^[A-Z]{1,3}$/.test(word))
    .join('')
}
