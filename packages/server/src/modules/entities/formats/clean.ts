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

/** A name without the punctuation that lists leave around it. */
export function cleanName(text: string): string {
  return cleanText(text).replace(/^[,;:\s]+|[,;:\s]+$/g, '')
}

/** Document numbers: `#`, `No.` and the like in front of the number are the list's, not the document's. */
export function cleanNumber(text: string): string {
  return cleanText(text)
    .replace(/^(?:(?:no|nr|number)\b\.?\s*:?|[#:\s])+/i, '')
    .replace(/[.,;:\s]+$/, '')
}

/** Seven digits of an IMO number, with or without the letters in front; null when it has others. */
export function cleanImo(text: string): string | null {
  return /^\D*(\d{7})\D*$/.exec(text)?.[1] ?? null
}
