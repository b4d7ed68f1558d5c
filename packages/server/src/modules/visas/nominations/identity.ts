import { cleanValue, problemWith, visas } from '@attache/contracts'
import type { FieldProblem } from '@attache/kernel'

type Identity = Readonly<Record<string, readonly string[]>>

const known: readonly string[] = visas.applicantProperties
const DAY = 10

export function cleanedIdentity(identity: Identity): Record<string, string[]> {
  const kept: Record<string, string[]> = {}
  for (const [property, values] of Object.entries(identity)) {
    const clean = values.map((value) => cleanValue(property, value)).filter((value) => value !== '')
    if (clean.length > 0) kept[property] = clean
  }
  return kept
}

/** Whether a value tells one person from another: a birth date does when it names the day. */
const tells = (property: string, values: readonly string[] | undefined): boolean =>
  (values ?? []).some((value) => (property === 'birthDate' ? value.length >= DAY : value !== ''))

/** What keeps somebody from being nominated under this identity: a name alone never does, what must come with it says the rule. */
export function identityProblems(
  identity: Identity,
  { names, identifiers, least }: Pick<visas.NominationRule, 'names' | 'identifiers' | 'least'>,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, problem: string, remedy: string) => problems.push({ field, problem, remedy })
  for (const [property, values] of Object.entries(identity)) {
    if (!known.includes(property)) add(`identity.${property}`, 'identifies nobody', `Use one of ${known.join(', ')}.`)
    for (const value of values) {
      const problem = problemWith(property, value)
      if (problem !== null) add(`identity.${property}`, problem, 'Correct it, or leave it out.')
    }
  }
  if (!names.some((name) => tells(name, identity[name])))
    add('identity', 'has no name', `Choose one of ${names.join(', ')}.`)
  const held = identifiers.filter((property) => tells(property, identity[property])).length
  if (held < least)
    add(
      'identity',
      held === 0 ? 'is a name alone, which tells nobody apart' : `has ${held} of ${least} identifiers`,
      `Add what tells him from others of that name: ${identifiers.join(', ')}; a birth date with its day.`,
    )
  return problems
}
