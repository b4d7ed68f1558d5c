/** Ways in which a name gets mangled, after those of yente's and nomenklatura's validation. */
import type { Random } from '../support/random.ts'

const pick = (text: string, random: Random, letters: RegExp): number => {
  const places = [...text].flatMap((letter, at) => (letters.test(letter) ? [at] : []))
  return places[Math.floor(random() * places.length)] ?? -1
}
const letterOf = (alphabet: string, random: Random): string => alphabet[Math.floor(random() * alphabet.length)] ?? 'A'
const replaceAt = (text: string, at: number, letter: string): string =>
  at < 0 ? text : text.slice(0, at) + letter + text.slice(at + 1)

export const treatments: Readonly<Record<string, (name: string, random: Random) => string>> = {
  'swap letters': (name, random) => {
    const at = pick(name.slice(0, -1), random, /[A-Za-z]/)
    return at < 0 ? name : name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2)
  },
  'reorder words': (name) => {
    const words = name.replace(/,/g, '').split(' ')
    return [...words.slice(1), words[0] ?? ''].join(' ')
  },
  'undo doubles': (name) => name.replace(/([A-Za-z])\1/, '$1'),
  'double a letter': (name, random) => {
    const at = pick(name, random, /[A-Za-z]/)
    return at < 0 ? name : name.slice(0, at) + (name[at] ?? '') + name.slice(at)
  },
  'change a vowel': (name, random) => replaceAt(name, pick(name, random, /[AEIOUaeiou]/), letterOf('AEIOU', random)),
  'no spaces': (name) => name.replace(/[\s,-]/g, ''),
  'delete a letter': (name, random) => replaceAt(name, pick(name, random, /[A-Za-z]/), ''),
  'insert a letter': (name, random) => {
    const at = pick(name, random, /[A-Za-z]/)
    return at < 0 ? name : name.slice(0, at) + letterOf('ABCDEFGHIKLMNOPRSTUVWYZ', random) + name.slice(at)
  },
  'change a consonant': (name, random) =>
    replaceAt(name, pick(name, random, /[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]/), letterOf('BCDFGKLMNPRSTVZ', random)),
  'drop a word': (name, random) => {
    const words = name.split(' ')
    if (words.length < 2) return name
    words.splice(Math.floor(random() * words.length), 1)
    return words.join(' ')
  },
  'vowel and delete': (name, random) => {
    const changed = replaceAt(name, pick(name, random, /[AEIOUaeiou]/), letterOf('AEIOU', random))
    return replaceAt(changed, pick(changed, random, /[A-Za-z]/), '')
  },
}
