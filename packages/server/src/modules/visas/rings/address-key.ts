import { nameKey } from '@attache/screening'

/** Words that are written short. */
const SHORT: Readonly<Record<string, string>> = {
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  avenida: 'ave',
  road: 'rd',
  boulevard: 'blvd',
  drive: 'dr',
  lane: 'ln',
  apartment: 'apt',
  suite: 'apt',
  flat: 'apt',
  unit: 'apt',
  room: 'apt',
  calle: 'c',
}

/** The words of an address in the order of the alphabet; a single word is a town, and says too little. */
export function addressKey(said: string): string {
  const words = said
    .toLowerCase()
    .replaceAll('#', ' apt ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => SHORT[word] ?? word)
  const key = nameKey(words.join(' '), false)
  return key.includes(' ') ? key : ''
}
