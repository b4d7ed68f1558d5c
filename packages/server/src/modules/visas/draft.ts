import { cleanValue, problemWith, visas } from '@attache/contracts'
import { type FieldProblem, Refusal } from '@attache/kernel'

/** An application as it came in, before anything is known of it. */
export interface Draft {
  readonly number: string
  readonly visaClass: string
  readonly received: string
  readonly applicant: Readonly<Record<string, readonly string[]>>
  readonly sponsor: string | null
  readonly employer: string | null
  readonly preparer: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
}

const NAMES = ['name', 'firstName', 'lastName']
const PARTICULARS = ['sponsor', 'employer', 'preparer', 'address', 'phone', 'email'] as const
const LONGEST = 300
const known: readonly string[] = visas.applicantProperties

export const hasName = ({ applicant }: Draft): boolean =>
  NAMES.some((name) => (applicant[name] ?? []).some((value) => value.trim() !== ''))

/** What is wrong with an application, each with its field and what to do about it. */
export function problemsIn(draft: Draft, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, problem: string, remedy: string) => problems.push({ field, problem, remedy })
  if (!visas.applicationNumber.safeParse(draft.number).success)
    add('number', 'is no application number', 'Write letters, digits, points, dashes and slashes, at most 40.')
  if (!visas.visaClass.safeParse(draft.visaClass).success)
    add('visaClass', 'is no visa class', 'Write it as B1/B2, F1 or K3.')
  if (problemWith('birthDate', draft.received) !== null || draft.received.length !== 10)
    add('received', 'is no day', 'Write it as 2026-03-01.')
  else if (draft.received > today) add('received', 'is yet to come', 'Write the day on which the post received it.')
  if (!hasName(draft)) add('applicant.name', 'is missing', 'An application cannot be screened without a name.')
  for (const field of PARTICULARS)
    if ((draft[field]?.length ?? 0) > LONGEST)
      add(field, `is longer than ${LONGEST} characters`, 'Write what matters of it.')
  for (const [property, values] of Object.entries(draft.applicant)) {
    if (!known.includes(property))
      add(`applicant.${property}`, 'is nothing that an application tells', `Use one of ${known.join(', ')}.`)
    for (const value of values) {
      const problem = problemWith(property, value)
      if (problem !== null) add(`applicant.${property}`, problem, 'Correct it, or leave it out.')
    }
  }
  return problems
}

/** The draft with its values as lists write them, and without empty ones. */
export function cleaned(draft: Draft): Draft {
  const applicant: Record<string, string[]> = {}
  for (const [property, values] of Object.entries(draft.applicant)) {
    const kept = values.map((value) => cleanValue(property, value)).filter((value) => value !== '')
    if (kept.length > 0) applicant[property] = kept
  }
  return { ...draft, applicant }
}

export function refuseProblems(problems: readonly FieldProblem[]): void {
  const [first] = problems
  if (first === undefined) return
  throw new Refusal('invalid', `The application cannot be taken in: ${first.field} ${first.problem}.`, {
    fields: problems,
    ...(first.remedy === undefined ? {} : { remedy: first.remedy }),
  })
}
