import type { screening } from '@attache/contracts'

type Feature = screening.Feature
export type Properties = Readonly<Record<string, readonly string[]>>
export type Verdict = 'agrees' | 'differs' | 'unknown'

export interface EvidenceRow {
  readonly property: string
  readonly asked: readonly string[]
  readonly held: readonly string[]
  readonly verdict: Verdict
  /** Log-odds that this fact adds; 0 when nothing was compared. */
  readonly weight: number
}

/** Below this a fact says nothing either way. */
const silent = 0.05

const verdictOf = (feature: Feature): Verdict => {
  if (feature.queryValue === null || feature.candidateValue === null) return 'unknown'
  const said = feature.logOdds !== 0 ? feature.logOdds : feature.score
  return said > silent ? 'agrees' : said < -silent ? 'differs' : 'unknown'
}

/** The two records side by side: what was compared first, strongest first, then what only one of them says. */
export function evidenceRows(
  features: readonly Feature[],
  asked: Properties,
  held: Properties,
): readonly EvidenceRow[] {
  const compared = features.map(
    (feature): EvidenceRow => ({
      property: feature.property,
      asked: feature.queryValue === null ? (asked[feature.property] ?? []) : [feature.queryValue],
      held: feature.candidateValue === null ? (held[feature.property] ?? []) : [feature.candidateValue],
      verdict: verdictOf(feature),
      weight: feature.logOdds,
    }),
  )
  compared.sort(
    (a, b) =>
      Number(a.verdict === 'unknown') - Number(b.verdict === 'unknown') || Math.abs(b.weight) - Math.abs(a.weight),
  )
  const done = new Set(compared.map((row) => row.property))
  const shown = new Set(
    compared.flatMap((row) => [
      ...row.asked.map((value) => `asked ${value}`),
      ...row.held.map((value) => `held ${value}`),
    ]),
  )
  const left = (side: 'asked' | 'held', values: readonly string[] = []) =>
    values.filter((value) => !shown.has(`${side} ${value}`))
  const rest = [...new Set([...Object.keys(asked), ...Object.keys(held)])]
    .filter((property) => !done.has(property) && !background.has(property))
    .map(
      (property): EvidenceRow => ({
        property,
        asked: left('asked', asked[property]),
        held: left('held', held[property]),
        verdict: 'unknown',
        weight: 0,
      }),
    )
    .filter((row) => row.asked.length + row.held.length > 0)
  return [...compared, ...rest]
}

/** Properties that say nothing about who someone is. */
const background = new Set([
  'topics',
  'program',
  'programId',
  'programUrl',
  'sourceUrl',
  'publisher',
  'publisherUrl',
  'modifiedAt',
  'createdAt',
  'retrievedAt',
  'indexText',
])

/** The facts in words, to begin a reason with. */
export function factsInWords(rows: readonly EvidenceRow[], label: (property: string) => string): string {
  const namesOf = (verdict: Verdict): string =>
    [
      ...new Set(
        rows
          .filter((row) => row.verdict === verdict && row.weight !== 0)
          .map((row) => label(row.property).toLowerCase()),
      ),
    ].join(', ')
  const said = [
    ['Agreeing', namesOf('agrees')],
    ['Differing', namesOf('differs')],
  ] as const
  return said.flatMap(([word, names]) => (names === '' ? [] : [`${word}: ${names}.`])).join(' ')
}
