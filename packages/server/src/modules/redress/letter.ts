/** What of a letter is about this inquiry; nothing else of it is. */
export interface Addressee {
  readonly number: string
  readonly name: string
  readonly day: string
}

/** The letter: the text in force, with number, name and day. It knows nothing of what was found, so it can tell nothing of it. */
export const letterOf = (text: string, addressee: Addressee): string =>
  text.replaceAll(/\{(number|name|day)\}/g, (_, what: keyof Addressee) => addressee[what])
