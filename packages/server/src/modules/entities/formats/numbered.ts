import { trimmed } from './clean.ts'

/** What a field that numbers its values holds: `(1) Somali (2) Swedish` is two, anything else is one. */
export function numbered(text: string): readonly string[] {
  if (!/^\s*\(?1\)/.test(text)) return text.trim() === '' ? [] : [text.trim()]
  // `(1)-(2) Sudan` and `(1) (2) Sudan` give one value two numbers.
  return text
    .split(/\(\d{1,2}\)|(?<![\w(])\d{1,2}\)/)
    .map((part) => trimmed(part, '-;,'))
    .filter((part) => part !== '' && part !== 'and')
}
