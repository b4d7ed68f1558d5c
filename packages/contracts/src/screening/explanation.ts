import type { Feature } from './evidence.ts'

export interface Explained {
  readonly score: number
  /** From which score on it is a match. */
  readonly threshold: number
  readonly evidence: readonly Pick<Feature, 'feature' | 'logOdds' | 'detail'>[]
}

/** How much a fact must say to be called strong, or more than little: log-odds, so that one strong fact changes the odds tenfold. */
const strong = 2.3
const some = 1
/** Below this a fact says nothing either way. */
const silent = 0.05

/**
 * Why a score is what it is, in sentences: the whole first, then every fact, what weighs most before what weighs less. The
 * server writes them; whoever shows a match shows these words.
 */
export function explanationOf({ score, threshold, evidence }: Explained): string[] {
  const facts = [...evidence].sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
  const speaking = facts.filter(({ logOdds }) => Math.abs(logOdds) >= silent)
  return [
    whole(score, threshold),
    ...facts.map(({ logOdds, detail }) => `${direction(logOdds)}: ${detail}`),
    ...(speaking.length > 0 && speaking.every(isName)
      ? ['Only names were compared: a name alone never confirms.']
      : []),
    ...(facts.length === 0 ? ['Nothing could be compared.'] : []),
  ]
}

const isName = ({ feature }: { readonly feature: string }): boolean => feature === 'name' || feature === 'weakAlias'

function whole(score: number, threshold: number): string {
  const [reached, needed] = [percent(score), percent(threshold)]
  return score >= threshold
    ? `A possible match: ${reached} of 100, where ${needed} is enough.`
    : `Near, and no match: ${reached} of 100, where ${needed} would be one.`
}

function direction(logOdds: number): string {
  const weight = Math.abs(logOdds)
  if (weight < silent) return 'Says nothing either way'
  const side = logOdds > 0 ? 'for' : 'against'
  return weight >= strong ? `Strongly ${side} it` : weight >= some ? `Speaks ${side} it` : `A little ${side} it`
}

/** Two decimals, so that a score just below its threshold does not look like one that reaches it. */
const percent = (value: number): string => String(Math.floor(value * 10_000 + 1e-6) / 100)
