/** Where a machine-readable zone holds what. Source: ICAO Doc 9303, parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas). */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B'

/** What may stand in a field: letters and filler, digits and filler, either, or a check digit. */
export type FieldKind = 'letters' | 'digits' | 'any' | 'sex' | 'check'

/** Lines and positions are counted from 1, as the standard does. */
export interface Place {
  readonly line: number
  readonly from: number
  readonly to: number
}

export interface LayoutField extends Place {
  readonly name: string
  readonly kind: FieldKind
}

export interface LayoutCheck {
  readonly name: string
  /** Where the check digit stands. */
  readonly at: Place
  /** What it is computed over, in order. */
  readonly over: readonly Place[]
  /** A filler stands for 0 when everything it covers is filler. */
  readonly optional?: boolean
}

export interface Layout {
  readonly format: MrzFormat
  readonly lines: number
  readonly width: number
  readonly fields: readonly LayoutField[]
  readonly checks: readonly LayoutCheck[]
}

const place = (line: number, from: number, to = from): Place => ({ line, from, to })
const field = (name: string, kind: FieldKind, at: Place): LayoutField => ({ name, kind, ...at })
const check = (name: string, at: Place, ...over: readonly Place[]): LayoutCheck => ({ name, at, over })

/** The second line that passports, cards of format TD2 and visas share up to its 28th character. */
const sharedFields = (width: number): readonly LayoutField[] => [
  field('documentCode', 'letters', place(1, 1, 2)),
  field('issuingState', 'letters', place(1, 3, 5)),
  field('names', 'letters', place(1, 6, width)),
  field('documentNumber', 'any', place(2, 1, 9)),
  field('nationality', 'letters', place(2, 11, 13)),
  field('birthDate', 'digits', place(2, 14, 19)),
  field('sex', 'sex', place(2, 21)),
  field('expiryDate', 'digits', place(2, 22, 27)),
]

const sharedChecks: readonly LayoutCheck[] = [
  check('documentNumber', place(2, 10), place(2, 1, 9)),
  check('birthDate', place(2, 20), place(2, 14, 19)),
  check('expiryDate', place(2, 28), place(2, 22, 27)),
]

const composite = (to: number): LayoutCheck =>
  check('composite', place(2, to + 1), place(2, 1, 10), place(2, 14, 20), place(2, 22, to))

export const layouts: Readonly<Record<MrzFormat, Layout>> = {
  TD1: {
    format: 'TD1',
    lines: 3,
    width: 30,
    fields: [
      field('documentCode', 'letters', place(1, 1, 2)),
      field('issuingState', 'letters', place(1, 3, 5)),
      field('documentNumber', 'any', place(1, 6, 14)),
      field('optional1', 'any', place(1, 16, 30)),
      field('birthDate', 'digits', place(2, 1, 6)),
      field('sex', 'sex', place(2, 8)),
      field('expiryDate', 'digits', place(2, 9, 14)),
      field('nationality', 'letters', place(2, 16, 18)),
      field('optional2', 'any', place(2, 19, 29)),
      field('names', 'letters', place(3, 1, 30)),
    ],
    checks: [
      check('documentNumber', place(1, 15), place(1, 6, 14)),
      check('birthDate', place(2, 7), place(2, 1, 6)),
      check('expiryDate', place(2, 15), place(2, 9, 14)),
      check('composite', place(2, 30), place(1, 6, 30), place(2, 1, 7), place(2, 9, 15), place(2, 19, 29)),
    ],
  },
  TD2: {
    format: 'TD2',
    lines: 2,
    width: 36,
    fields: [...sharedFields(36), field('optional1', 'any', place(2, 29, 35))],
    checks: [...sharedChecks, composite(35)],
  },
  TD3: {
    format: 'TD3',
    lines: 2,
    width: 44,
    fields: [...sharedFields(44), field('personalNumber', 'any', place(2, 29, 42))],
    checks: [
      ...sharedChecks,
      { ...check('personalNumber', place(2, 43), place(2, 29, 42)), optional: true },
      composite(43),
    ],
  },
  'MRV-A': {
    format: 'MRV-A',
    lines: 2,
    width: 44,
    fields: [...sharedFields(44), field('optional1', 'any', place(2, 29, 44))],
    checks: sharedChecks,
  },
  'MRV-B': {
    format: 'MRV-B',
    lines: 2,
    width: 36,
    fields: [...sharedFields(36), field('optional1', 'any', place(2, 29, 36))],
    checks: sharedChecks,
  },
}

/** The layout that the number of lines, their width and the first letter (V is a visa) call for. */
export function layoutFor(lines: readonly string[]): Layout | undefined {
  const visa = lines[0]?.startsWith('V') ?? false
  const width = Math.max(0, ...lines.map((line) => line.length))
  if (lines.length === 3) return layouts.TD1
  if (lines.length !== 2) return undefined
  if (width > 40) return visa ? layouts['MRV-A'] : layouts.TD3
  return width > 33 ? (visa ? layouts['MRV-B'] : layouts.TD2) : undefined
}
