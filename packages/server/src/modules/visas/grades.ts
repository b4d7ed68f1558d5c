import { type BodyOf, visas } from '@attache/contracts'
import { type FieldProblem, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { ApplicationRow } from './store.ts'

/** The scale in force on a day. */
export async function gradesOn(tx: Tx, day: string): Promise<visas.Grade[]> {
  const rows = await tx
    .selectFrom('visa_grades')
    .select(['axis', 'code', 'title', 'source', 'verified', 'from_day as from', 'to_day as to'])
    .where('given', '=', true)
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .orderBy('axis', 'desc')
    .orderBy('code')
    .execute()
  return rows
}

const whats: Readonly<Record<visas.GradeAxis, string>> = {
  reliability: 'how reliable its source is',
  credibility: 'how credible the information is',
}

/** The grade that a finding is given, by the scale of the day. */
export async function gradeGiven(tx: Tx, day: string, said: BodyOf<typeof visas.vetApplication>) {
  const scale = await gradesOn(tx, day)
  const { reliability, credibility } = said
  const problems = visas.gradeAxes.flatMap((axis): FieldProblem[] => {
    const code = said[axis]
    if (scale.some((grade) => grade.axis === axis && grade.code === code)) return []
    const problem = code === undefined ? `does not say ${whats[axis]}` : `${code} is no grade on ${day}`
    return [{ field: axis, problem, remedy: 'Choose a grade that is in force.' }]
  })
  if (reliability === undefined || credibility === undefined || problems.length > 0)
    throw new Refusal('invalid', 'The finding is not graded.', {
      remedy: 'Grade its source and what the source says.',
      fields: problems,
    })
  return { reliability, credibility, graded_on: day }
}

export const noGrade = { reliability: null, credibility: null, graded_on: null } as const

/** The grade of a finding as pages and tables say it. */
export function gradeOf(row: ApplicationRow): visas.FindingGrade | null {
  const { reliability, credibility, reliability_title, credibility_title, graded } = row
  if (reliability_title === null || credibility_title === null) return null
  return {
    code: graded === true ? `${reliability}${credibility}` : null,
    reliability: reliability_title,
    credibility: credibility_title,
  }
}

/** As a cell of a table has it: `B2`. */
export const gradeCell = (row: ApplicationRow): string => {
  const grade = gradeOf(row)
  return grade?.code ?? grade?.reliability ?? ''
}
