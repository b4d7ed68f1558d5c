import { checkDigit } from './check-digit.ts'
import { asDigit, asLetter } from './confusables.ts'
import { type FieldKind, type Layout, type LayoutCheck, layoutFor, type Place } from './layout.ts'
import type { MrzCheck, MrzField, MrzProblem, MrzResult } from './result.ts'

/**
 * Reads a machine-readable zone (ICAO Doc 9303: TD1, TD2, TD3 and the visas MRV-A and MRV-B). Spaces, lower case and
 * a zone on one line are accepted. Never throws; what is wrong is told by line, position, field and remedy.
 */
export function parseMrz(text: string): MrzResult {
  const lines = linesOf(text)
  const layout = layoutFor(lines)
  if (layout?.format === 'TD2' && lines[0]?.startsWith('IDFRA') === true)
    return { kind: 'unreadable', problems: [oldFrench] }
  if (layout === undefined) return { kind: 'unreadable', problems: [unknownShape(lines)] }
  const lengths = lines.flatMap((line, at) => (line.length === layout.width ? [] : [wrongLength(line, at + 1, layout)]))
  if (lengths.length > 0) return { kind: 'unreadable', problems: lengths }
  const checks = layout.checks.map((check) => verify(lines, check))
  const strange = charactersOf(lines, layout)
  const problems = [...strange, ...checks.filter(({ ok }) => !ok).map(failed)]
  return {
    kind: 'read',
    format: layout.format,
    valid: problems.length === 0,
    lines,
    fields: fieldsOf(lines, layout),
    checks,
    problems,
    suggestion: problems.length === 0 ? null : suggest(lines, layout),
  }
}

function linesOf(text: string): readonly string[] {
  const lines = text
    .toUpperCase()
    .replace(/[«‹〈]/g, '<')
    .split(/[\r\n|]+/)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '')
  const [only = ''] = lines
  if (lines.length !== 1) return lines
  const width = { 90: 30, 88: 44, 72: 36 }[only.length]
  return width === undefined
    ? lines
    : Array.from({ length: only.length / width }, (_, at) => only.slice(at * width, (at + 1) * width))
}

const unknownShape = (lines: readonly string[]): MrzProblem => ({
  line: Math.max(1, lines.length),
  position: 0,
  field: 'zone',
  problem: `${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of ${lines.map(({ length }) => length).join(', ') || 'no'} characters: no travel document has that.`,
  remedy: 'Enter two lines of 44 (passport, visa A), two of 36 (TD2, visa B) or three of 30 (identity card).',
})

const oldFrench: MrzProblem = {
  line: 1,
  position: 1,
  field: 'documentCode',
  problem: 'This is a French identity card of the years before 2021, whose layout is not that of ICAO 9303.',
  remedy: 'Enter name, date of birth and number by hand.',
}

const wrongLength = (line: string, number: number, { format, width }: Layout): MrzProblem => ({
  line: number,
  position: Math.min(line.length, width),
  field: 'line',
  problem: `Line ${number} has ${line.length} characters; ${format} has ${width}.`,
  remedy:
    line.length < width
      ? 'A character or a filler (<) is missing: read the line again.'
      : 'Take out what does not belong to the line.',
})

/** The characters of a place. */
export const at = (lines: readonly string[], { line, from, to }: Place): string =>
  (lines[line - 1] ?? '').slice(from - 1, to)

/**
 * A number longer than nine characters has a filler for a check digit and goes on in the next field, up to its own
 * check digit (Doc 9303-5, 4.2.2 note j).
 */
function longNumber(
  lines: readonly string[],
  check: LayoutCheck,
): { readonly number: string; readonly digit: string } | undefined {
  const { line, from } = check.at
  if (check.name !== 'documentNumber' || at(lines, check.at) !== '<') return undefined
  const rest = /^[A-Z0-9]+/.exec((lines[line - 1] ?? '').slice(from))?.[0] ?? ''
  const start = check.over.map((place) => at(lines, place)).join('')
  return rest.length < 2 || start.includes('<') || line !== 1
    ? undefined
    : { number: start + rest.slice(0, -1), digit: rest.slice(-1) }
}

function verify(lines: readonly string[], check: LayoutCheck): MrzCheck {
  const long = longNumber(lines, check)
  const over = long === undefined ? check.over.map((place) => at(lines, place)).join('') : long.number
  const expected = checkDigit(over)
  // Issuers differ on whether the filler inside a long number counts (Belgian cards show both): either is good.
  const counted = long === undefined ? expected : checkDigit(`${over.slice(0, 9)}<${over.slice(9)}`)
  const found = long?.digit ?? at(lines, check.at)
  const empty = check.optional === true && found === '<' && /^<*$/.test(over)
  const { line, from } = check.at
  return {
    name: check.name,
    expected: found === counted ? counted : expected,
    found,
    ok: found === expected || found === counted || empty,
    line,
    position: from,
  }
}

/** `documentNumber` as it is read: document number. */
const inWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const failed = ({ name, expected, found, line, position }: MrzCheck): MrzProblem => ({
  line,
  position,
  field: name,
  problem: `The check digit ${name === 'composite' ? 'over all fields' : `of the ${inWords(name)}`} is ${found}; the characters give ${expected}.`,
  remedy: `Compare ${name === 'composite' ? 'every field' : `the ${inWords(name)}`} with the document, character by character.`,
})

const allowed: Readonly<Record<FieldKind, RegExp>> = {
  letters: /[A-Z<]/,
  digits: /[0-9<]/,
  any: /[A-Z0-9<]/,
  sex: /[MFX<]/,
  check: /[0-9<]/,
}

function* placed(
  lines: readonly string[],
  layout: Layout,
): Generator<{ name: string; kind: FieldKind; line: number; position: number; letter: string }> {
  const digits = layout.checks.map(({ name, at: place }) => ({
    name: `check digit of ${name}`,
    kind: 'check' as const,
    ...place,
  }))
  for (const { name, kind, line, from, to } of [...layout.fields, ...digits])
    for (let position = from; position <= to; position++)
      yield { name, kind, line, position, letter: lines[line - 1]?.[position - 1] ?? '' }
}

function charactersOf(lines: readonly string[], layout: Layout): readonly MrzProblem[] {
  const problems: MrzProblem[] = []
  for (const { name, kind, line, position, letter } of placed(lines, layout)) {
    if (allowed[kind].test(letter)) continue
    const meant = kind === 'letters' ? asLetter(letter) : kind === 'any' || kind === 'sex' ? undefined : asDigit(letter)
    problems.push({
      line,
      position,
      field: name,
      problem: `${letter} cannot stand in the ${inWords(name)}.`,
      remedy: meant === undefined ? 'Read the character again.' : `It may be ${meant}: look at the document.`,
    })
  }
  return problems
}

/** Exchanges look-alikes where the kind of field calls for it, and keeps the result only if every check digit holds. */
function suggest(lines: readonly string[], layout: Layout): readonly string[] | null {
  const changed = lines.map((line) => [...line])
  for (const { kind, line, position, letter } of placed(lines, layout)) {
    const row = changed[line - 1]
    if (row === undefined || allowed[kind].test(letter)) continue
    row[position - 1] = (kind === 'letters' ? asLetter(letter) : asDigit(letter)) ?? letter
  }
  const result = changed.map((line) => line.join(''))
  const good = layout.checks.every((check) => verify(result, check).ok) && charactersOf(result, layout).length === 0
  return good && result.join('') !== lines.join('') ? result : null
}

function fieldsOf(lines: readonly string[], layout: Layout): readonly MrzField[] {
  const numberCheck = layout.checks.find(({ name }) => name === 'documentNumber')
  const long = numberCheck === undefined ? undefined : longNumber(lines, numberCheck)
  return layout.fields.flatMap(({ name, ...place }) => {
    const position = { line: place.line, position: place.from }
    const raw = at(lines, place)
    if (name === 'names') return namesOf(raw).map(([part, value]) => ({ name: part, value, ...position }))
    const value =
      name === 'documentNumber' && long !== undefined ? long.number : raw.replace(/<+$/, '').replace(/<+/g, ' ')
    return [{ name, value, ...position }]
  })
}

/** `PRIMARY<IDENTIFIER<<GIVEN<NAMES`; without the double filler everything is the primary identifier. */
function namesOf(raw: string): readonly (readonly [string, string])[] {
  const plain = (text: string): string => text.replace(/<+/g, ' ').trim()
  const body = raw.replace(/<+$/, '')
  const gap = body.indexOf('<<')
  const [last, first] = gap < 0 ? [body, ''] : [body.slice(0, gap), body.slice(gap)]
  return [
    ['lastName', plain(last)],
    ['firstName', plain(first)],
    ...(raw.endsWith('<') ? [] : [['namesTruncated', 'yes'] as const]),
  ]
}
