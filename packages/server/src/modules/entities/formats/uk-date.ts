import { isoPartial } from './partial-date.ts'

/** A date as the British lists write it, `dd/mm/yyyy`, where `00` is a day or month that nobody knows; null when it is none. */
export function ukDate(text: string): string | null {
  const match = /^(\d{1,2}|dd)\/(\d{1,2}|mm)\/(\d{4})$/i.exec(text.trim())
  if (match === null) return isoPartial(text)
  const [, day = '', month = '', year = ''] = match
  const known = (part: string): boolean => /[1-9]/.test(part)
  if (!known(month)) return known(day) ? null : isoPartial(year)
  const padded = `${year}-${month.padStart(2, '0')}`
  return isoPartial(known(day) ? `${padded}-${day.padStart(2, '0')}` : padded)
}
