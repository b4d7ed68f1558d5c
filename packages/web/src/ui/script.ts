const scripts = [
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Chinese', /\p{Script=Han}/u],
  ['Japanese', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Armenian', /\p{Script=Armenian}/u],
] as const

/** The script a text is written in, when it is not Latin. Kana decides over Han: Japanese mixes both. */
export function scriptOf(text: string): string | null {
  if (/\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)) return 'Japanese'
  return scripts.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
