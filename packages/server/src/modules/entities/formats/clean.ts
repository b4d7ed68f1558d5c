/** White space collapsed, controls dropped, composed (NFC): two spellings of one text become one. */
export function cleanText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[\s\u0085]+/gu, ' ')
      // Zero-width joiners stay, since Persian and Indic names are spelt with them.
      .replace(/[\p{Cc}\u200B\u200E\u200F\u2060\uFEFF]/gu, '')
      .trim()
  )
}

/** The text without what `ends` names at either end; a pattern that ends in `+$` reads a long run once for each of its letters. */
export function trimmed(text: string, ends: string): string {
  const space = /\s/
  const isEnd = (at: number): boolean => ends.includes(text.charAt(at)) || space.test(text.charAt(at))
  let from = 0
  let to = text.length
  while (from < to && isEnd(from)) from++
  while (to > from && isEnd(to - 1)) to--
  return text.slice(from, to)
}

/** A name without the punctuation that lists leave around it. */
export function cleanName(text: string): string {
  return trimmed(cleanText(text), ',;:')
}

/** Document numbers: `#`, `No.` and the like in front of the number are the list's, not the document's. */
export function cleanNumber(text: string): string {
  const bare = cleanText(text).replace(/^(?:(?:no|nr|number)\b\.?\s*:?|[#:\s])+/i, '')
  return trimmed(bare, '.,;:')
}

/** Seven digits of an IMO number, with or without the letters in front; null when it has others. */
export function cleanImo(text: string): string | null {
  return /^\D*(\d{7})\D*$/.exec(text)?.[1] ?? null
}
