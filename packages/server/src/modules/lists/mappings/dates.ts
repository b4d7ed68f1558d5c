import type { mappings } from '@attache/contracts'
import { englishPartial, isoPartial } from '../../entities/index.ts'

export type DateFormat = (typeof mappings.dateFormats)[number]

/** A date of a column as FollowTheMoney writes it; null when it is none. ISO is understood everywhere, since it means one thing. */
export function dateOf(text: string, format: DateFormat): string | null {
  const iso = isoPartial(text)
  if (iso !== null || format === 'iso') return iso
  if (format === 'english') return englishPartial(text)
  const parts = text.trim().split(/[./\-\s]+/)
  if (parts.some((part) => !/^\d{1,8}$/.test(part))) return null
  const [first = '', second, third] = parts.length === 1 && text.trim().length === 8 ? cut(text.trim(), format) : parts
  if (second === undefined) return isoPartial(first)
  if (third === undefined)
    return format === 'ymd'
      ? isoPartial(`${first}-${second.padStart(2, '0')}`)
      : isoPartial(`${second}-${first.padStart(2, '0')}`)
  const [day, month, year] =
    format === 'ymd' ? [third, second, first] : format === 'mdy' ? [second, first, third] : [first, second, third]
  return isoPartial(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** `19700302` and `02031970`, as old systems write them. */
const cut = (digits: string, format: DateFormat): readonly string[] =>
  format === 'ymd'
    ? [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
    : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]

/** How the dates of a column are written: the format under which most of them are dates; null when none is, or two agree. */
export function formatOfDates(values: readonly string[]): { readonly format: DateFormat; readonly of: number } | null {
  if (values.length === 0) return null
  const scores = (['iso', 'dmy', 'mdy', 'ymd', 'english'] as const).map((format) => ({
    format,
    of: values.filter((value) => dateOf(value, format) !== null).length,
  }))
  const best = scores.reduce((one, other) => (other.of > one.of ? other : one))
  if (best.of < values.length / 2) return null
  const rivals = scores.filter(({ of, format }) => of === best.of && format !== best.format)
  // Where every day is at most the twelfth, the first number may be either: a person must say.
  return best.format === 'dmy' && rivals.some(({ format }) => format === 'mdy') ? null : best
}
