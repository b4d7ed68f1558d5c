/** What a number of a workbook stands for: a number, a day, a moment, a time, or digits with leading zeros. */
export type NumberStyle =
  | { readonly kind: 'number' | 'date' | 'time' }
  | { readonly kind: 'digits'; readonly width: number }

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)])
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 45, 46, 47])

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** The meaning of a number format by its built-in number or its own code. */
export function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    if (BUILT_IN_DATES.has(id)) return { kind: 'date' }
    return { kind: BUILT_IN_TIMES.has(id) ? 'time' : 'number' }
  }
  if (/^general$/i.test(code)) return { kind: 'number' }
  if (/^0{2,20}$/.test(code)) return { kind: 'digits', width: code.length }
  // Words in quotes, escaped letters and colours are no letters of a date.
  const letters = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/[yd]/i.test(letters) || (/m/i.test(letters) && !/[hs]/i.test(letters))) return { kind: 'date' }
  return { kind: /[hs]/i.test(letters) ? 'time' : 'number' }
}

/** The text of a numeric cell; null when the number is none, or stands for no day that ever was. */
export function numberText(raw: string, style: NumberStyle, from1904: boolean): string | null {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return null
  if (style.kind === 'number') return plainNumber(value)
  if (style.kind === 'digits')
    return Number.isInteger(value) ? plainNumber(value).padStart(style.width, '0') : plainNumber(value)
  if (style.kind === 'time' && value >= 0 && value < 1) return timeOf(value)
  return dateText(value, from1904)
}

/** A number without the noise of binary fractions, and never with an exponent. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded)) return BigInt(rounded).toString()
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text
}

const DAY = 86_400_000

/** The day, and the time where there is one, of a serial number. 1900 counts a 29 February that never was. */
function dateText(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null
  const whole = Math.floor(serial)
  if (!from1904 && whole === 60) return null
  const base = from1904 ? Date.UTC(1904, 0, 1) : whole < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const day = new Date(base + whole * DAY).toISOString().slice(0, 10)
  const seconds = Math.round((serial - whole) * 86_400)
  return seconds === 0 || seconds >= 86_400 ? day : `${day}T${timeOf(serial - whole)}`
}

function timeOf(part: number): string {
  const seconds = Math.round(part * 86_400) % 86_400
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
