const plain = new Intl.NumberFormat('en')
const bytesFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

export const count = (value: number): string => plain.format(value)

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  let rest = value
  while (rest >= 1_000 && unit < units.length - 1) {
    rest /= 1_000
    unit += 1
  }
  return `${bytesFormat.format(rest)} ${units[unit] ?? ''}`
}

/** A score between 0 and 1 with two digits; never rounded up to a certainty it is not. */
export const score = (value: number): string =>
  value >= 1 ? '1.00' : Math.min(0.99, Math.round(value * 100) / 100).toFixed(2)
