const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** States that no longer exist, and codes of the watchlists’ own. */
const former: Readonly<Record<string, string>> = {
  SU: 'Soviet Union',
  SUHH: 'Soviet Union',
  YU: 'Yugoslavia',
  YUCS: 'Yugoslavia',
  CS: 'Serbia and Montenegro',
  CSHH: 'Czechoslovakia',
  CSXX: 'Serbia and Montenegro',
  DD: 'East Germany',
  DDDE: 'East Germany',
  AN: 'Netherlands Antilles',
  XK: 'Kosovo',
  EU: 'European Union',
  ZZ: 'Global',
}

/** The name of a country by its code in either case; the code itself when nobody knows it. */
export function countryName(code: string): string {
  const upper = code.toUpperCase()
  const known = former[upper]
  if (known !== undefined) return known
  if (!/^[A-Z]{2}$/.test(upper)) return upper
  return display.of(upper) ?? upper
}

/** Every country there is today, by name. */
export function allCountries(): readonly { readonly code: string; readonly name: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notCountries.has(code))
    .map((code) => ({ code, name: former[code] === undefined || code === 'XK' ? (display.of(code) ?? '') : '' }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Codes that name no country: groups, reserved and user-assigned. */
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'ZZ',
  'XA',
  'XB',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
  'BU',
  'FX',
  'NT',
  'RH',
  'TP',
  'VD',
  'YD',
  'ZR',
  'UK',
  'HV',
  'NH',
  'DY',
])
