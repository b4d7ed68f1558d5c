/** What a kind of shared fact weighs, as it is seeded. */
interface SeededKind {
  readonly kind: string
  readonly weight: number
  /** What more applications share joins nobody. */
  readonly most: number
  readonly alone: boolean
  readonly source: string
}

const PRODUCT = 'policy of the product, until the agency sets its own'

const kind = (name: string, weight: number, most: number, source = PRODUCT, alone = false): SeededKind => ({
  kind: name,
  weight,
  most,
  alone,
  source,
})

const ONE_HOLDER = 'a document has one holder (ICAO Doc 9303, from memory); ' + PRODUCT

/** Strong is what one household or one hand has; weak what an employer or an agency has with many who never met. */
export const seededKinds: readonly SeededKind[] = [
  kind('passport', 8, 100, ONE_HOLDER, true),
  kind('id-number', 8, 100, ONE_HOLDER, true),
  kind('phone', 4, 40),
  kind('email', 4, 40),
  kind('sponsor', 3, 25),
  kind('stay', 2, 25),
  kind('home', 2, 25),
  kind('preparer', 0.9, 15),
  kind('employer', 0.9, 15),
]
