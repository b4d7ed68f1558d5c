/** What windows-1252 has where Latin-1 has control characters: byte by letter. */
const extras = new Map<string, number>(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))].map(
    (letter, at) => [letter, 0x80 + at],
  ),
)

/** Lead bytes of UTF-8 that letters of lists begin with; as Latin-1 these are `ÂÃÄÅÐÑØÙâ`. */
const leads: ReadonlySet<number> = new Set([0xc2, 0xc3, 0xc4, 0xc5, 0xd0, 0xd1, 0xd8, 0xd9, 0xe2])
/** These alone are enough; the others are also the beginnings of honest words, so that two must follow each other. */
const telling: ReadonlySet<number> = new Set([0xc2, 0xc3, 0xe2])

export interface Damage {
  readonly reason: string
  readonly remedy: string
}

/** What happened to the letters of a text on its way here, or null when nothing did that could be seen. */
export function damageOf(text: string): Damage | null {
  // Most rows of a list are ASCII, to which nothing can happen.
  if (!/[\u0080-\uFFFF]/.test(text)) return null
  if (text.includes('\uFFFD'))
    return {
      reason: 'Letters are lost: what stood there was not valid in the encoding it was read by',
      remedy: 'Fetch the file again and import it as it came; one in Windows-1252 or Latin-1 must first become UTF-8',
    }
  if (isMojibake(text))
    return {
      reason: 'The letters were decoded by the wrong table, as in `JosÃ©` for `José`',
      remedy: 'Fetch the file again and import it as it came: a program that took UTF-8 for Latin-1 has saved this one',
    }
  return null
}

/**
 * Whether a text is UTF-8 that some program took for Latin-1 or Windows-1252 and saved again: `JosÃ©` for `José`.
 * Nothing can mend that for certain, so that it is told and not kept as a name.
 */
function isMojibake(text: string): boolean {
  let pairs = 0
  for (let at = 0; at < text.length - 1; at++) {
    const lead = byteOf(text, at)
    if (!leads.has(lead)) continue
    const length = lead === 0xe2 ? 2 : 1
    let follows = 0
    while (follows < length && continues(byteOf(text, at + 1 + follows))) follows++
    if (follows < length) continue
    if (telling.has(lead)) return true
    pairs++
    if (pairs > 1) return true
    at += length
  }
  return false
}

const continues = (byte: number): boolean => byte >= 0x80 && byte < 0xc0

/** The byte that a letter was before it was decoded wrongly; -1 when it can have been none. */
function byteOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x100) return code
  return extras.get(text[at] ?? '') ?? -1
}
