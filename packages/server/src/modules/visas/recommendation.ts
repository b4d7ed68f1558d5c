import type { visas } from '@attache/contracts'
import type { FieldProblem } from '@attache/kernel'

export const SHORTEST_FACTS = 20

interface Recommended {
  readonly kind: visas.RecommendationKind
  readonly grounds: readonly string[]
  readonly facts: string
}

/**
 * What keeps a recommendation from being made: a ground that is none on the day of the application, and for a refusal no ground
 * that can stand alone, or no facts (9 FAM 403.10: refused on a legal ground, never on a suspicion). `inForce` are the grounds
 * of that day.
 */
export function problemsWith(
  { kind, grounds, facts }: Recommended,
  inForce: readonly visas.Ground[],
  day: string,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const known = new Map(inForce.map((ground) => [ground.code, ground]))
  for (const code of new Set(grounds))
    if (!known.has(code))
      problems.push({
        field: 'grounds',
        problem: `${code} is no legal ground on ${day}`,
        remedy: 'Choose one that was in force when the application was received.',
      })
  if (kind !== 'refuse') return problems
  if (!grounds.some((code) => known.get(code)?.alone === true))
    problems.push({
      field: 'grounds',
      problem: grounds.length === 0 ? 'names no legal ground' : 'names no ground that can stand alone',
      remedy: 'Choose at least one ground on which a refusal may rest by itself.',
    })
  if (facts.trim().length < SHORTEST_FACTS)
    problems.push({
      field: 'facts',
      problem: `says less than ${SHORTEST_FACTS} characters`,
      remedy: 'Write down the facts that bear the ground out.',
    })
  return problems
}
