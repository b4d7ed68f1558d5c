import { dateParts } from '../evidence/birth-date.ts'
import { GrowingArray, GrowingBytes } from '../index/growing-array.ts'
import { type TermColumns, Terms, TermsBuilder } from '../index/terms.ts'
import { codesOf, hashOf } from '../normalise/codes.ts'
import { type NormalName, normaliseName } from '../normalise/name.ts'
import { Term, termFlags } from '../score/term.ts'
import { Interner, mix } from './interner.ts'
import { hasWords, type LinkField, type LinkFieldKind, type LinkRecord } from './record.ts'

/** A field as columns. Values are numbered; equal values have one number. */
export interface LinkColumn {
  readonly field: LinkField
  /** Values of record `r`: `values[start[r]] … values[start[r + 1] - 1]`. */
  readonly start: Uint32Array
  readonly values: Uint32Array
  /** How many records have a value. */
  readonly count: Uint32Array
  /** Letters of a value without spaces. */
  readonly letterStart: Uint32Array
  readonly letters: Uint8Array
  /** Words of a value, by their number among the terms; empty for kinds without words. */
  readonly wordStart: Uint32Array
  readonly words: Uint32Array
  /** How often a word stands in the field, by its number. */
  readonly wordCount: Uint32Array
  /** Of dates: year × 10,000 + month × 100 + day, unknown parts 0. */
  readonly dates: Uint32Array
}

/** Records ready to be linked: typed arrays alone, so that threads may share them. */
export interface LinkTable {
  readonly size: number
  readonly side: Uint8Array | undefined
  readonly columns: readonly LinkColumn[]
  /**
   * The only value of each field of a record, its fields side by side so that a look at a record costs one trip to
   * memory: the number of the value plus one, 0 for none, `severalValues` where the columns have more than one.
   */
  readonly rows: Uint32Array
  readonly terms: TermColumns
  /** Of each word: the hash of its consonants, under which spellings of one word meet, and of its first class of names, or 0. */
  readonly wordKey: Uint32Array
  readonly wordClass: Uint32Array
  /** Of each word side by side: its letters, a bit each, and whether it is `unusual`; the hash of its narrower consonants; its length. */
  readonly wordShape: Uint32Array
}

export const shapeCells = 3
/** A word of another script, with an article, or known under other spellings: its letters do not tell what it is near to. */
export const unusual = 2 ** 30

/** Words of a value that are looked at; what stands after them says no more. */
const mostWords = 8

export function linkTable(fields: readonly LinkField[], records: readonly LinkRecord[]): LinkTable {
  const words = new TermsBuilder(false)
  // What costs little to compare comes first, so that most pairs are done with before their words are looked at.
  const order = [...fields.keys()].sort((one, other) => cost(fields[one]) - cost(fields[other]))
  const drafts = order.flatMap((at) => {
    const field = fields[at]
    return field === undefined ? [] : [{ at, draft: new ColumnDraft(field, words) }]
  })
  for (const { cells } of records) for (const { at, draft } of drafts) draft.add(cells[at] ?? '')
  const terms = new Terms(words.build())
  const keys = wordKeys(terms)
  const columns = drafts.map(({ draft }) => draft.build(terms.size))
  return {
    size: records.length,
    rows: rowsOf(columns, records.length),
    side: records.some(({ side }) => side !== undefined)
      ? Uint8Array.from(records, ({ side }) => side ?? 0)
      : undefined,
    columns,
    terms: terms.columns,
    ...keys,
  }
}

export const severalValues = 0xffffffff

function rowsOf(columns: readonly LinkColumn[], size: number): Uint32Array {
  const width = columns.length
  const rows = new Uint32Array(size * width)
  for (const [field, { start, values }] of columns.entries())
    for (let record = 0; record < size; record++) {
      const [from, to] = [start[record] ?? 0, start[record + 1] ?? 0]
      rows[record * width + field] = to === from ? 0 : to - from === 1 ? (values[from] ?? 0) + 1 : severalValues
    }
  return rows
}

const kinds: readonly LinkFieldKind[] = ['number', 'date', 'code', 'person', 'thing', 'text']
const cost = (field: LinkField | undefined): number => (field === undefined ? 0 : kinds.indexOf(field.kind))

function wordKeys(words: Terms): Pick<LinkTable, 'wordKey' | 'wordClass' | 'wordShape'> {
  const { bytes } = words.columns
  const term = new Term()
  const wordKey = new Uint32Array(words.size)
  const wordClass = new Uint32Array(words.size)
  const wordShape = new Uint32Array(words.size * shapeCells)
  for (let id = 0; id < words.size; id++) {
    const [from, to] = [words.start(id), words.start(id + 1)]
    const flags = words.flags(id)
    term.describe(bytes, from, to, (flags & termFlags.abjad) !== 0, false)
    // The wide consonants are all that spellings in two scripts share; a word of one consonant is known by its letters.
    wordKey[id] = term.skeletonLength < 2 ? hashOf(bytes, from, to) : mix(hashOf(term.skeleton, 0, term.skeletonLength))
    const [first] = term.classes
    wordClass[id] = first === undefined ? 0 : mix(first ^ 0x7feb352d)
    let letters = 0
    for (let at = from; at < to; at++) letters |= 1 << ((bytes[at] ?? 0) % 29)
    const isUnusual = (flags & (termFlags.abjad | termFlags.articled)) !== 0 || first !== undefined
    wordShape[id * shapeCells] = (isUnusual ? letters | unusual : letters) >>> 0
    // Words without consonants share none: their own number keeps them apart.
    wordShape[id * shapeCells + 1] = term.fine === 0 ? id : term.fine
    wordShape[id * shapeCells + 2] = to - from
  }
  return { wordKey, wordClass, wordShape }
}

/** Collects the cells of one field. */
class ColumnDraft {
  readonly #field: LinkField
  readonly #known: TermsBuilder
  readonly #raw = new Interner()
  readonly #normal = new Interner()
  /** The value of each text that came, plus one; 0 for a text that says nothing. */
  readonly #valueOf = new GrowingArray()
  readonly #start = new GrowingArray()
  readonly #values = new GrowingArray()
  readonly #count = new GrowingArray()
  readonly #letterStart = new GrowingArray()
  readonly #letters = new GrowingBytes()
  readonly #wordStart = new GrowingArray()
  readonly #words = new GrowingArray()
  readonly #dates = new GrowingArray()

  constructor(field: LinkField, known: TermsBuilder) {
    this.#field = field
    this.#known = known
    this.#start.push(0)
    this.#letterStart.push(0)
    this.#wordStart.push(0)
  }

  add(cell: string | readonly string[]): void {
    if (typeof cell === 'string') this.#one(cell)
    else for (const text of cell) this.#one(text)
    this.#start.push(this.#values.length)
  }

  build(words: number): LinkColumn {
    const wordCount = new Uint32Array(hasWords(this.#field.kind) ? words : 0)
    const [wordStart, all, count] = [this.#wordStart.trimmed(), this.#words.trimmed(), this.#count.trimmed()]
    for (let value = 0; value + 1 < wordStart.length; value++)
      for (let at = wordStart[value] ?? 0; at < (wordStart[value + 1] ?? 0); at++) {
        const word = all[at] ?? 0
        wordCount[word] = (wordCount[word] ?? 0) + (count[value] ?? 0)
      }
    return {
      field: this.#field,
      start: this.#start.trimmed(),
      values: this.#values.trimmed(),
      count,
      letterStart: this.#letterStart.trimmed(),
      letters: this.#letters.trimmed(),
      wordStart,
      words: all,
      wordCount,
      dates: this.#dates.trimmed(),
    }
  }

  #one(text: string): void {
    if (text === '') return
    const raw = this.#raw.add(text)
    if (raw === this.#valueOf.length) this.#valueOf.push(this.#value(text))
    const value = this.#valueOf.at(raw)
    if (value === 0) return
    this.#values.push(value - 1)
    this.#count.items[value - 1] = this.#count.at(value - 1) + 1
  }

  /** A new text as a value: its number plus one, or 0. */
  #value(text: string): number {
    const { kind } = this.#field
    if (hasWords(kind)) {
      const normal = normaliseName(text, kind === 'person')
      const key = normal.tokens.map(({ text: word }) => word).join(' ')
      return key === '' ? 0 : this.#keep(key, normal)
    }
    if (kind === 'date') {
      const date = dateParts(text)
      if (date === undefined) return 0
      return this.#keep(String(date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0)))
    }
    const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    return plain === '' ? 0 : this.#keep(plain)
  }

  #keep(key: string, normal?: NormalName): number {
    const value = this.#normal.add(key)
    if (value < this.#count.length) return value + 1
    this.#count.push(0)
    const letters = codesOf(normal === undefined ? key : key.replace(/ /g, ''))
    this.#letters.append(letters, 0, letters.length)
    this.#letterStart.push(this.#letters.length)
    for (const { text, abjad } of normal?.tokens.slice(0, mostWords) ?? []) {
      const codes = codesOf(text)
      this.#words.push(this.#known.add(codes, 0, codes.length, abjad))
    }
    this.#wordStart.push(this.#words.length)
    if (this.#field.kind === 'date') this.#dates.push(Number(key))
    return value + 1
  }
}
