const known = String.raw`a\.k\.a\.?|f\.k\.a\.?|n\.k\.a\.?|a\/k\/a|f\/k\/a|n\/k\/a|(?:[Aa]lso|[Ff]ormerly|[Nn]ow|[Pp]reviously) known as|[Ff]ormerly|alias(?: of)?`
const marks = new RegExp(String.raw`\s+[([]?(?:${known}|A\.K\.A\.?|F\.K\.A\.?|aka|fka|nka)[\s:]+`, 'u')
const slash = /\s*\/\s*/
/** A longer text is no list of names, and is not taken apart. */
const longest = 500
const may = /\/|[Kk]\.[Aa]|known as|ormerly|alias|ka /

/**
 * The names in a text that holds several: X a.k.a. Y, X (formerly Y), of a thing X/Y too. The whole text comes first, and is the
 * only one when a part of it is no name by itself (A/S, c/o). Aka is a surname too: among small letters it marks nothing.
 */
export function namesIn(text: string, person: boolean): readonly string[] {
  if (text.length > longest || !may.test(text)) return [text]
  const parts = /\p{Lu}/u.test(text) ? text.split(marks) : [text]
  const names = parts.flatMap((part) => (person || /\b\p{L}\/\p{L}\b/u.test(part) ? [part] : part.split(slash)))
  const trimmed = names.map((name) => name.replace(/^[\s"“([]+|[\s"”)\].,;:]+$/g, ''))
  return trimmed.length > 1 && trimmed.every(isName) ? [text, ...trimmed] : [text]
}

const isName = (text: string): boolean => /(?:\p{L}\P{L}*){4}/u.test(text)
