import { cleanText } from './clean.ts'
import { namesNoCountry, resolveCountry } from './country-names.ts'
import { propertyOf } from './ftm-model.ts'
import type { ParsedEntity, ParsedStatement } from './parsed-item.ts'

/** An entity while its rows are being read. */
export class EntityDraft {
  readonly id: string
  readonly schema: string
  /** Country names that no table knows; each is kept in the notes as well. */
  readonly unknownCountries: string[] = []
  readonly #statements = new Map<string, ParsedStatement>()

  constructor(id: string, schema: string) {
    this.id = id
    this.schema = schema
  }

  has(prop: string): boolean {
    return propertyOf(this.schema, prop) !== null
  }

  /** Whether a property has a value by now. */
  holds(prop: string): boolean {
    for (const statement of this.#statements.values()) if (statement.prop === prop) return true
    return false
  }

  /** Whether a property has a value that was read from this text. */
  holdsFrom(prop: string, source: string): boolean {
    for (const statement of this.#statements.values())
      if (statement.prop === prop && (statement.original ?? statement.value) === source) return true
    return false
  }

  /** Adds a value once. A property that the schema lacks is left out: its text is in the notes anyway. */
  add(prop: string, value: string | null | undefined, source: string = value ?? '', lang?: string): this {
    const cleaned = cleanText(value ?? '')
    if (cleaned === '' || !this.has(prop)) return this
    const key = `${prop}\u0000${cleaned}`
    if (this.#statements.has(key)) return this
    this.#statements.set(key, {
      prop,
      value: cleaned,
      ...(source === cleaned ? {} : { original: source }),
      ...(lang === undefined ? {} : { lang }),
    })
    return this
  }

  /** Adds every country a text names; a text that names none goes to the notes and is counted. */
  addCountry(prop: string, text: string): this {
    const name = cleanText(text)
    if (namesNoCountry(name)) return this
    const codes = resolveCountry(name)
    for (const code of codes) this.add(prop, code, text)
    if (codes.length > 0) return this
    this.unknownCountries.push(name)
    return this.add('notes', `Country as listed: ${name}`)
  }

  done(): ParsedEntity {
    return { id: this.id, schema: this.schema, statements: [...this.#statements.values()] }
  }
}
