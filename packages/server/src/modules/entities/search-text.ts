import anyAscii from 'any-ascii'

/**
 * A name as search compares it: any script in Latin letters, lower case, words apart by single spaces.
 * The same function makes what is stored and what is asked.
 */
export function searchText(text: string): string {
  return anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’`"]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** An identifier as search compares it: letters and digits alone. */
export const searchIdentifier = (text: string): string =>
  anyAscii(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
