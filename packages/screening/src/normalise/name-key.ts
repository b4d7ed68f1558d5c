import { normaliseName, type Role } from './name.ts'

/** What comes and goes in the name of one and the same. */
const LIGHT: readonly Role[] = ['legal', 'stop', 'particle', 'initial']

/**
 * A text under which the same name, however it is ordered, spaced or accented, is found again by equality; empty when nothing of
 * it can be read.
 */
export function nameKey(name: string, person: boolean): string {
  const { tokens } = normaliseName(plain(name), person)
  const heavy = tokens.filter(({ role }) => !LIGHT.includes(role))
  return (heavy.length > 0 ? heavy : tokens)
    .map(({ text }) => text)
    .sort()
    .join(' ')
}

/** Accents go before the rules of spelling look at the letters beside them. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
