import type { EntityDraft } from './entity-draft.ts'
import { englishDates, isoPartial, yearsBetween } from './partial-date.ts'
import type { FieldRejection } from './un-subject.ts'
import { textOf } from './xml-element.ts'
import type { XmlElement } from './xml-records.ts'

/** Adds what one date of birth says: a day, a year, or the years between two. */
export function addUnBirthDate(draft: EntityDraft, birth: XmlElement): readonly FieldRejection[] {
  const type = textOf(birth, 'TYPE_OF_DATE')
  const note = textOf(birth, 'NOTE')
  const written = textOf(birth, 'DATE') || textOf(birth, 'YEAR')
  const from = textOf(birth, 'FROM_YEAR')
  const to = textOf(birth, 'TO_YEAR')
  const dates = written ? [isoPartial(written)] : from && to ? yearsBetween(from, to) : englishDates(note)
  const source = [type === 'EXACT' ? '' : type, written || [from, to].filter(Boolean).join(' to ') || note]
  for (const date of dates) draft.add('birthDate', date, source.filter(Boolean).join(' '))
  if (note) draft.add('notes', `Date of birth: ${note}`, note)
  if (!written || dates[0] !== null) return []
  return [{ field: 'DATE', value: written, reason: 'There is no such day', remedy: 'Write it as YYYY-MM-DD or YYYY' }]
}
