const scripts: readonly (readonly [RegExp, string])[] = [
  // Letters that only one of the languages of a script writes come before the script itself.
  [/[ٹڈڑےں]/u, 'urd'],
  [/[پچژگکی]/u, 'fas'],
  [/\p{Script=Arabic}/u, 'ara'],
  [/[іїєґІЇЄҐ]/u, 'ukr'],
  [/\p{Script=Cyrillic}/u, 'rus'],
  [/\p{Script=Hangul}/u, 'kor'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'jpn'],
  [/\p{Script=Han}/u, 'zho'],
  [/\p{Script=Hebrew}/u, 'heb'],
  [/\p{Script=Greek}/u, 'ell'],
  [/\p{Script=Georgian}/u, 'kat'],
  [/\p{Script=Armenian}/u, 'hye'],
  [/\p{Script=Thai}/u, 'tha'],
  [/\p{Script=Devanagari}/u, 'hin'],
  [/\p{Script=Bengali}/u, 'ben'],
  [/\p{Script=Ethiopic}/u, 'amh'],
]

/** A guess at the language of a name from its letters; undefined for Latin, which tells nothing. */
export function languageOf(text: string): string | undefined {
  return scripts.find(([letters]) => letters.test(text))?.[1]
}
