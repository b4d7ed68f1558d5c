import { readText } from '../data/real-data.ts'
import { pick, type Random, seeded } from '../support/random.ts'
import { febrlRows, type TrueRecord } from './rows.ts'

export const MADE_FROM = 'names/wd-translit-russian/wd_russian_80'

/** People and how often each stands among the rows: of ten people six once, and the others up to four times. */
const copies = [1, 1, 1, 1, 1, 1, 2, 2, 3, 4] as const

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** One slip of the kinds that Febrl makes: a letter put in, taken out, changed, or two exchanged. */
function slip(text: string, random: Random, alphabet = letters): string {
  if (text === '') return text
  const at = Math.floor(random() * text.length)
  const letter = alphabet[Math.floor(random() * alphabet.length)] ?? ''
  const kind = random()
  if (kind < 0.25) return text.slice(0, at) + letter + text.slice(at)
  if (kind < 0.5) return text.slice(0, at) + text.slice(at + 1)
  if (kind < 0.75) return text.slice(0, at) + letter + text.slice(at + 1)
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
}

const two = (value: number): string => String(value).padStart(2, '0')
const digits = '0123456789'

interface Person {
  given: string
  surname: string
  number: string
  address: string
  suburb: string
  postcode: string
  state: string
  born: string
  idNumber: string
}

/**
 * So many rows about made-up people: given names, streets and suburbs with their postcode as often as Febrl has them,
 * surnames of Febrl and of Wikidata, half with an identity number. Every copy has one to four things wrong with it.
 */
export function madeRows(size: number, seed: number): readonly TrueRecord[] {
  const random = seeded(seed)
  const source = ['dataset1', 'dataset3', 'dataset4a'].flatMap(febrlRows).filter(([id]) => id?.endsWith('org'))
  const givenNames = source.map((row) => row[1] ?? '').filter((name) => name !== '')
  const common = source.map((row) => row[2] ?? '').filter((name) => name !== '')
  const rare = readText(MADE_FROM)
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '')
    .filter((name) => /^[a-z]{3,}$/.test(name))
  const places = source.filter((row) => row[6] !== '' && row[7] !== '')
  const rows: TrueRecord[] = []
  for (let at = 0; rows.length < size; at += 1) {
    const place = pick(random, places)
    const person: Person = {
      given: pick(random, givenNames),
      surname: pick(random, random() < 0.5 ? common : rare),
      number: String(1 + Math.floor(random() ** 2 * 400)),
      address: pick(random, source)[4] ?? '',
      suburb: place[6] ?? '',
      postcode: place[7] ?? '',
      state: place[8] ?? '',
      born: `${1920 + Math.floor(random() * 90)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
      idNumber: random() < 0.5 ? String(1_000_000 + Math.floor(random() * 9_000_000)) : '',
    }
    const count = pick(random, copies)
    for (let copy = 0; copy < count && rows.length < size; copy += 1)
      rows.push(recordOf(String(at), copy === 0 ? person : corrupted(person, places, random)))
  }
  // Copies do not stand beside one another.
  for (let at = rows.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [rows[at], rows[other]]
    if (one !== undefined && two !== undefined) [rows[at], rows[other]] = [two, one]
  }
  return rows
}

const recordOf = (person: string, one: Person): TrueRecord => ({
  person,
  cells: [
    `${one.given} ${one.surname}`.trim(),
    one.number,
    one.address,
    one.suburb,
    one.postcode,
    one.state,
    one.born,
    one.idNumber,
  ],
})

function corrupted(person: Person, places: readonly (readonly string[])[], random: Random): Person {
  const copy = { ...person }
  const wrong = 1 + Math.floor(random() * 4)
  for (let at = 0; at < wrong; at += 1) changes[Math.floor(random() * changes.length)]?.(copy, places, random)
  return copy
}

type Change = (person: Person, places: readonly (readonly string[])[], random: Random) => void

/** What goes wrong, names and addresses oftener than numbers, as in Febrl. */
const changes: readonly Change[] = [
  (one, _, random) => void (one.given = slip(one.given, random)),
  (one, _, random) => void (one.surname = slip(one.surname, random)),
  (one, _, random) => void (one.surname = slip(one.surname, random)),
  (one) => void (one.given = one.given.slice(0, 1)),
  (one) => void ([one.given, one.surname] = [one.surname, one.given]),
  (one) => void (one.given = ''),
  (one, _, random) => void (one.address = slip(one.address, random)),
  (one) => void (one.address = ''),
  (one) => void (one.address = one.address.replace(' ', '')),
  (one, _, random) => void (one.number = slip(one.number, random, digits)),
  (one, _, random) => void (one.suburb = slip(one.suburb, random)),
  (one, _, random) => void (one.postcode = slip(one.postcode, random, digits)),
  (one, _, random) =>
    void (one.born = slip(one.born.replaceAll('-', ''), random, digits).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')),
  (one) => void (one.born = ''),
  (one, _, random) => void (one.idNumber = slip(one.idNumber, random, digits)),
  // Moved house.
  (one, places, random) => {
    const place = pick(random, places)
    const number = String(1 + Math.floor(random() ** 2 * 400))
    const address = pick(random, places)[4] ?? ''
    Object.assign(one, { number, address, suburb: place[6], postcode: place[7], state: place[8] })
  },
]
